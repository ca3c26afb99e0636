import type { GlobalShortcut } from 'electron';
import type { TrayCommand } from '../contract/tray.ts';

/** The keys that work everywhere, as the system gave them to us. */
export interface TakenShortcuts {
  /** Whether the system gives us those keys, or has already; trying leaves nothing behind. */
  offers(keys: string): boolean;
  /** Holds exactly these from now on, or once it does not rest any more; returns those that the system refused. */
  take(wanted: ReadonlyMap<string, TrayCommand>): readonly string[];
  /** Nothing is done for any of them while it rests; where they can be taken again at once, they are let go of meanwhile. */
  rest(resting: boolean): void;
  release(): void;
}

type System = Pick<GlobalShortcut, 'register' | 'unregister'>;

/**
 * What is pressed is looked up then: keys whose command changes are not let go of meanwhile. `keep`: to take keys again may
 * ask the person, so that they are held through a rest, too.
 */
export const takeShortcuts = (
  system: System,
  onCommand: (command: TrayCommand) => void,
  { keep = false } = {},
): TakenShortcuts => {
  let commands: ReadonlyMap<string, TrayCommand> = new Map();
  const held = new Set<string>();
  let resting = false;

  const register = (keys: string): boolean => {
    const press = (): void => {
      const command = commands.get(keys);
      if (command !== undefined && !resting) onCommand(command);
    };
    try {
      return system.register(keys, press);
    } catch {
      // Keys that this platform does not know.
      return false;
    }
  };
  const drop = (keys: string): void => {
    system.unregister(keys);
    held.delete(keys);
  };

  const take = (): readonly string[] => {
    const letGo = resting && !keep;
    for (const keys of [...held]) if (letGo || !commands.has(keys)) drop(keys);
    const refused: string[] = [];
    if (letGo) return refused;
    for (const keys of commands.keys()) {
      if (held.has(keys)) continue;
      if (register(keys)) held.add(keys);
      else refused.push(keys);
    }
    return refused;
  };

  return {
    offers: (keys) => {
      if (held.has(keys)) return true;
      const given = register(keys);
      if (given) system.unregister(keys);
      return given;
    },
    take: (wanted) => {
      commands = wanted;
      return take();
    },
    rest: (next) => {
      resting = next;
      take();
    },
    release: () => {
      commands = new Map();
      for (const keys of [...held]) drop(keys);
    },
  };
};
