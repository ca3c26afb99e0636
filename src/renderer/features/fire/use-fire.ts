import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Preset, Project, RefHead } from '../../../contract/model.ts';
import type { Problem } from '../../../contract/problems.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { keys } from '../../queries/keys.ts';
import { patchFired } from '../../queries/runs-cache.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { type Draft, fireInput, withoutSecretsOf } from './draft.ts';
import type { DraftHandle } from './drafts.ts';

/** Why a fire asks first. `name` is what the person types to go on. */
export interface Question {
  readonly reason: 'preset' | 'protected';
  readonly name: string;
  readonly head: RefHead | null;
}

/** A fire waits this long, in milliseconds, to learn whether its ref is protected. */
const HEAD_PATIENCE = 2_000;

const within = <T>(promise: Promise<T>, wait: number): Promise<T | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), wait);
    const done = (value: T | null): void => {
      clearTimeout(timer);
      resolve(value);
    };
    promise.then(done, () => done(null));
  });

interface Firing {
  readonly question: Question | null;
  /** What kept the fire from becoming a run. */
  readonly problem: Problem | null;
  /** Asks first where that is wanted, else fires. */
  fire(): Promise<void>;
  answer(goOn: boolean): Promise<void>;
}

/** Fires a draft: once for each intent, however often it is asked. */
export const useFire = (project: Project, preset: Preset | null, handle: DraftHandle): Firing => {
  const bridge = useBridge();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [question, setQuestion] = useState<Question | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // A form that goes away while it asks takes its question back: nothing is fired unseen.
  const asking = useRef(false);
  const { setIntent } = handle;
  useEffect(
    () => () => {
      if (asking.current) setIntent(null);
      asking.current = false;
    },
    [setIntent],
  );

  const readHead = async ({ ref }: Draft): Promise<RefHead | null> => {
    if (ref.kind === 'commit' || !project.can.follow) return null;
    const known = client.getQueryData<RefHead>(keys.head(project.id, ref));
    if (known !== undefined) return known;
    // Not by way of the cache: there the question is let go of as soon as the form looks at another ref.
    const head = await within(bridge.invoke('refs.head', { project: project.id, ref }), HEAD_PATIENCE);
    return head?.ok === true ? head.data : null;
  };

  const send = async (confirmed: boolean): Promise<void> => {
    const { intent } = handle.now();
    asking.current = false;
    if (intent === null) return;
    setProblem(null);
    const result = await bridge.invoke(
      'runs.fire',
      fireInput(intent.draft, project, preset, intent.requestId, confirmed),
    );
    if (!result.ok) {
      // Whether it got through is not known here: the same draft fired again goes by the same id.
      handle.setIntent({ ...intent, underWay: false });
      setProblem(result.problem);
      announce(`Not fired. ${result.problem.message}`);
      return;
    }
    handle.setIntent(null);
    if (result.data.state !== 'not-sent') handle.change((now) => withoutSecretsOf(intent.draft, now));
    patchFired(client, result.data);
  };

  return {
    question,
    problem,
    fire: async () => {
      const { draft, intent } = handle.now();
      if (intent?.underWay === true) return;
      const requestId = intent?.draft === draft ? intent.requestId : crypto.randomUUID();
      // Marked before anything is waited for: a second click finds it.
      handle.setIntent({ requestId, draft, underWay: true });
      asking.current = true;
      const head = await readHead(draft);
      if (preset?.confirm === true) return setQuestion({ reason: 'preset', name: preset.name, head });
      if (head?.protected === true) return setQuestion({ reason: 'protected', name: head.name, head });
      return send(false);
    },
    answer: async (goOn) => {
      setQuestion(null);
      if (goOn) return send(true);
      asking.current = false;
      handle.setIntent(null);
    },
  };
};
