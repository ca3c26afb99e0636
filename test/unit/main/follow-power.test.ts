import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { followPower } from '../../../src/main/follow-power.ts';
import { manualClock } from '../../support/manual-clock.ts';

const stage = (network = { online: true }) => {
  const done: string[] = [];
  const clock = manualClock();
  const system = new EventEmitter();
  const followed = followPower({
    app: {
      setAway: (away) => void done.push(away ? 'away' : 'back'),
      setOnline: (online) => void done.push(online ? 'online' : 'offline'),
    },
    power: system,
    isOnline: () => network.online,
    clock,
  });
  return { done, clock, system, network, followed };
};

describe('following and the machine', () => {
  it('pauses for sleep and for a locked screen, until both are over', () => {
    const { done, system } = stage();
    for (const event of ['lock-screen', 'suspend', 'resume', 'unlock-screen']) system.emit(event);
    expect(done).toEqual(['away', 'away', 'away', 'back']);
  });

  it('goes on where somebody is at the machine, whatever the system told', () => {
    const { done, system, followed } = stage();
    system.emit('lock-screen');
    followed.awake();
    expect(done).toEqual(['away', 'back']);
  });

  it('tells once when the network goes, and once when it is back', () => {
    const { done, clock, network } = stage();
    clock.next();
    network.online = false;
    clock.next();
    clock.next();
    expect(done).toEqual(['offline']);
    network.online = true;
    clock.next();
    clock.next();
    expect(done).toEqual(['offline', 'online']);
  });

  it('tells at once where there is no network to begin with', () => {
    expect(stage({ online: false }).done).toEqual(['offline']);
  });

  it('looks at the network before it goes on after sleep', () => {
    const { done, clock, network, system } = stage();
    system.emit('suspend');
    network.online = false;
    system.emit('resume');
    expect(done).toEqual(['away', 'offline', 'back']);
    expect(clock.waiting()).toBe(1);
  });

  it('leaves nothing behind', () => {
    const { done, clock, system, followed } = stage();
    followed.stop();
    system.emit('suspend');
    expect([done, clock.waiting(), system.eventNames()]).toEqual([[], 0, []]);
  });
});
