import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { Project } from '../../../contract/projects.ts';
import type { RefHead } from '../../../contract/refs.ts';
import type { Run } from '../../../contract/runs.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { patchFired } from '../../queries/runs-cache.ts';
import { useSettings } from '../../queries/use-data.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { within } from '../../ui/within.ts';
import { announcementOf } from '../builds/run-status.ts';

/** What a fire from the palette is at. */
export type QuickFire =
  | { readonly state: 'idle' }
  /** Learns whether its ref wants a question first. Nothing is sent yet. */
  | { readonly state: 'looking'; readonly preset: Preset }
  /** A second press of Enter fires it. `head` is the commit that it was asked about, where it is known. */
  | {
      readonly state: 'asks';
      readonly preset: Preset;
      readonly head: RefHead | null;
      readonly viaTag: boolean;
    }
  | { readonly state: 'sending'; readonly preset: Preset }
  /** The run came to be, and is not well: why, and what next. */
  | { readonly state: 'troubled'; readonly preset: Preset; readonly run: Run }
  /** Nothing came to be. */
  | { readonly state: 'failed'; readonly preset: Preset; readonly problem: Problem };

interface Firing {
  readonly fire: QuickFire;
  /** Fires, or asks first where the preset, its ref or the settings want that. */
  start(preset: Preset): Promise<void>;
  confirm(): Promise<void>;
  /** Ends what is asked or told, and a fire that is not sent yet. */
  giveUp(): void;
}

interface FiringParts {
  readonly projects: readonly Project[];
  readonly onFired: () => void;
  /** A preset has to be asked about, or was not fired, and the palette is gone meanwhile. */
  readonly onAskElsewhere: (preset: Preset) => void;
}

/** A fire waits this long, in milliseconds, to learn whether its ref is protected. */
const HEAD_PATIENCE = 2_000;

/** Fires presets as they are: one at a time, and each press of a person's at most once. */
export const useQuickFire = ({ projects, onFired, onAskElsewhere }: FiringParts): Firing => {
  const bridge = useBridge();
  const client = useQueryClient();
  const announce = useAnnounce();
  const settings = useSettings();
  const [fire, setFire] = useState<QuickFire>({ state: 'idle' });
  // Ahead of the next drawing: a second press in the same moment must find it.
  const busy = useRef<'no' | 'looking' | 'sending'>('no');
  /** The fire that was pressed last: one that was given up is none any more. */
  const press = useRef(0);
  /** The palette was left: it has nothing to show any more, and nothing to close. */
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  /** A fire without an answer goes by the same id when it is tried again. */
  const intent = useRef<{ readonly presetId: string; readonly requestId: string } | null>(null);

  const send = async (preset: Preset, confirmed: boolean, head: RefHead | null, viaTag: boolean) => {
    busy.current = 'sending';
    setFire({ state: 'sending', preset });
    const requestId = intent.current?.presetId === preset.id ? intent.current.requestId : crypto.randomUUID();
    intent.current = { presetId: preset.id, requestId };
    const result = await bridge.invoke('runs.fire', {
      requestId,
      preset: preset.id,
      confirmed,
      viaTag,
      ...(head === null ? {} : { expectedSha: head.commit.sha }),
    });
    busy.current = 'no';
    if (!result.ok) {
      // Nothing came to be, and nobody would hear why: the question stands again.
      if (left.current) return onAskElsewhere(preset);
      setFire({ state: 'failed', preset, problem: result.problem });
      return announce(`Not fired. ${result.problem.message}`);
    }
    intent.current = null;
    const run = result.data;
    patchFired(client, run);
    const words = announcementOf(undefined, run);
    if (words !== null) announce(words);
    if (run.problem === null) {
      setFire({ state: 'idle' });
      if (!left.current) onFired();
    } else setFire({ state: 'troubled', preset, run });
  };

  return {
    fire,
    start: async (preset) => {
      if (busy.current !== 'no') return;
      busy.current = 'looking';
      press.current += 1;
      const mine = press.current;
      setFire({ state: 'looking', preset });
      const project = projects.find(({ id }) => id === preset.projectId);
      const canLook = project?.can.follow === true;
      const { ref } = preset;
      let head: RefHead | null = null;
      let viaTag = false;
      if (canLook && ref.kind === 'commit') {
        const way = await within(
          bridge.invoke('refs.commit', { project: preset.projectId, sha: ref.name }),
          HEAD_PATIENCE,
        );
        viaTag = way?.ok === true && way.data.way.way === 'tag';
      } else if (canLook) {
        const found = await within(
          bridge.invoke('refs.head', { project: preset.projectId, ref }),
          HEAD_PATIENCE,
        );
        head = found?.ok === true ? found.data : null;
      }
      if (press.current !== mine) return;
      const asks =
        preset.confirm ||
        viaTag ||
        head?.protected === true ||
        settings.data?.general.askBeforeEveryFire !== false;
      if (!asks) return send(preset, false, head, false);
      busy.current = 'no';
      if (left.current) return onAskElsewhere(preset);
      setFire({ state: 'asks', preset, head, viaTag });
    },
    confirm: async () => {
      if (fire.state !== 'asks' || busy.current !== 'no') return;
      await send(fire.preset, true, fire.head, fire.viaTag);
    },
    giveUp: () => {
      if (busy.current === 'sending') return;
      press.current += 1;
      busy.current = 'no';
      setFire({ state: 'idle' });
    },
  };
};
