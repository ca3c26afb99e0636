import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OperationOutput } from '../../../contract/operations.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { Project } from '../../../contract/projects.ts';
import type { RefHead } from '../../../contract/refs.ts';
import type { AppSettings } from '../../../contract/settings.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { keys } from '../../queries/keys.ts';
import { cachedRun, patchFired } from '../../queries/runs-cache.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { within } from '../../ui/within.ts';
import { announcementOf } from '../builds/run-status.ts';
import { type Draft, fireInput, withoutSecretsOf } from './draft.ts';
import type { DraftHandle } from './drafts.ts';

type CommitAnswer = OperationOutput<'refs.commit'>;

/** Why a fire asks first. `name` is what the person types to go on. */
export interface Question {
  readonly reason: 'preset' | 'protected' | 'tag' | 'every';
  readonly name: string;
  readonly head: RefHead | null;
  /** A temporary tag has to carry the commit: to go on allows it. */
  readonly viaTag: boolean;
}

/** A fire waits this long, in milliseconds, to learn whether its ref is protected. */
const HEAD_PATIENCE = 2_000;

interface Failure {
  readonly problem: Problem;
  readonly draft: Draft;
}

interface Firing {
  readonly question: Question | null;
  /** What kept the fire from becoming a run. */
  readonly problem: Problem | null;
  /** The draft that it kept. */
  readonly failed: Draft | null;
  /** Asks first where that is wanted, else fires; `always` asks in any case. */
  fire(always?: boolean): Promise<void>;
  answer(goOn: boolean): Promise<void>;
}

/** Fires a draft: once for each intent, however often it is asked. */
export const useFire = (project: Project, preset: Preset | null, handle: DraftHandle): Firing => {
  const bridge = useBridge();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [question, setQuestion] = useState<Question | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
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

  /** Whether a commit can be fired by a temporary tag alone. */
  const needsTag = async ({ ref }: Draft): Promise<boolean> => {
    if (ref.kind !== 'commit' || !project.can.follow) return false;
    const known = client.getQueryData<CommitAnswer>(keys.commit(project.id, ref.name));
    if (known !== undefined) return known.way.way === 'tag';
    const sha = ref.name.trim();
    const answer = await within(bridge.invoke('refs.commit', { project: project.id, sha }), HEAD_PATIENCE);
    return answer?.ok === true && answer.data.way.way === 'tag';
  };

  const send = async (confirmed: boolean, head: RefHead | null, viaTag: boolean): Promise<void> => {
    const { intent } = handle.now();
    asking.current = false;
    if (intent === null) return;
    setFailure(null);
    const result = await bridge.invoke('runs.fire', {
      ...fireInput(intent.draft, project, preset, intent.requestId, confirmed),
      viaTag,
      ...(head === null ? {} : { expectedSha: head.commit.sha }),
    });
    if (!result.ok) {
      // Whether it got through is not known here: the same draft fired again goes by the same id.
      handle.setIntent({ ...intent, underWay: false });
      setFailure({ problem: result.problem, draft: intent.draft });
      announce(`Not fired. ${result.problem.message}`);
      return;
    }
    handle.setIntent(null);
    if (result.data.state === 'refused') handle.change((now) => withoutSecretsOf(intent.draft, now));
    else if (result.data.state !== 'not-sent') handle.settle(intent.draft);
    // The event about it may come before this answer or after it: the one that comes first is told.
    const words = announcementOf(cachedRun(client, result.data.id), result.data);
    if (words !== null) announce(words);
    patchFired(client, result.data);
  };

  const asksAlways = async (): Promise<boolean> => {
    const known = client.getQueryData<AppSettings>(keys.settings);
    if (known !== undefined) return known.general.askBeforeEveryFire;
    const answer = await bridge.invoke('settings.get', {});
    // Where that is not known it asks: the careful way of the two.
    return !answer.ok || answer.data.general.askBeforeEveryFire;
  };

  return {
    question,
    problem: failure?.problem ?? null,
    failed: failure?.draft ?? null,
    fire: async (always = false) => {
      const { draft, intent } = handle.now();
      if (intent?.underWay === true) return;
      const requestId = intent?.draft === draft ? intent.requestId : crypto.randomUUID();
      // Marked before anything is waited for: a second click finds it.
      handle.setIntent({ requestId, draft, underWay: true });
      asking.current = true;
      const head = await readHead(draft);
      const viaTag = await needsTag(draft);
      if (preset?.confirm === true) return setQuestion({ reason: 'preset', name: preset.name, head, viaTag });
      if (head?.protected === true) {
        return setQuestion({ reason: 'protected', name: head.name, head, viaTag });
      }
      if (viaTag) return setQuestion({ reason: 'tag', name: draft.ref.name.slice(0, 7), head, viaTag });
      if (always || (await asksAlways())) {
        return setQuestion({ reason: 'every', name: preset?.name ?? project.name, head, viaTag });
      }
      return send(false, head, false);
    },
    answer: async (goOn) => {
      const asked = question;
      setQuestion(null);
      if (goOn) return send(true, asked?.head ?? null, asked?.viaTag ?? false);
      asking.current = false;
      handle.setIntent(null);
    },
  };
};
