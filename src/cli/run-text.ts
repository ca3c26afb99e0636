import { isEnd, type Run } from '../contract/model.ts';
import { statusWord } from '../core/present/status-word.ts';
import type { Paint, Tone } from './paint.ts';
import { plainText } from './plain-text.ts';
import { pairs, table } from './table.ts';

/** As many characters of an id as people need to name a run. */
const SHORT = 8;
export const shortId = (run: Run): string => run.id.slice(0, SHORT);

const toneOf = (run: Run): Tone => {
  if (run.state === 'accepted' && run.pipeline !== null) {
    if (!isEnd(run.pipeline.status)) return 'busy';
    return run.pipeline.status === 'success' ? 'good' : 'bad';
  }
  return run.state === 'refused' || run.state === 'unknown' || run.state === 'not-sent' ? 'bad' : 'quiet';
};

export const projectName = ({ project }: Run): string =>
  plainText(project.path ?? (project.id === null ? 'unknown project' : `project ${project.id}`));

/** Sweden writes its dates as ISO 8601 does, in local time. */
const localTime = (instant: string): string => new Date(instant).toLocaleString('sv-SE');

export const statusText = (run: Run, paint: Paint): string => paint(toneOf(run), statusWord(run));

/** What a fire came to, in one or two lines; empty where its problem says it all. */
export const fireText = (run: Run, paint: Paint): string => {
  const what = `${projectName(run)} at ${plainText(run.ref.name)}`;
  switch (run.state) {
    case 'dry-run':
      return `Would fire ${what}. Nothing was sent.\n${runDetails(run, paint)}`;
    case 'accepted': {
      const { pipeline } = run;
      const made = pipeline === null ? 'accepted' : `pipeline ${pipeline.id}`;
      const head = `Fired ${what}: ${made}, ${statusText(run, paint)} (run ${shortId(run)})`;
      return pipeline?.webUrl == null ? head : `${head}\n${plainText(pipeline.webUrl)}`;
    }
    case 'sending':
    case 'refused':
    case 'not-sent':
    case 'unknown':
      return '';
  }
};

const followText = (run: Run): string => {
  switch (run.follow.state) {
    case 'none':
      return 'nothing to follow';
    case 'following':
      return run.follow.problem === null ? 'yes' : plainText(run.follow.problem.message);
    case 'ended':
      return `ended ${localTime(run.follow.at)}`;
    case 'impossible':
      return plainText(`${run.follow.problem.message} ${run.follow.problem.hint}`);
    case 'reconciling':
      return 'looking up whether the server made a pipeline';
    case 'not-created':
      return 'the server has no such pipeline: none was made';
    case 'ambiguous':
      return `several pipelines could be this run's: ${run.follow.candidates.map(({ id }) => id).join(', ')}`;
  }
};

/** Everything about one run. */
export const runDetails = (run: Run, paint: Paint): string =>
  pairs([
    ['Run', run.id],
    ['State', statusText(run, paint)],
    ['Project', `${projectName(run)} on ${run.server}`],
    ['Ref', `${plainText(run.ref.name)} (${run.ref.kind})`],
    ...(run.preset === null ? [] : [['Preset', run.preset.name] as const]),
    ['Trigger', run.trigger.label ?? (run.trigger.hint === '' ? 'none' : `…${run.trigger.hint}`)],
    ...run.variables.map(
      (variable) =>
        [
          'Variable',
          variable.secret ? `${variable.key} (secret)` : `${variable.key}=${plainText(variable.value)}`,
        ] as const,
    ),
    ['Fired', localTime(run.firedAt)],
    ...(run.pipeline === null
      ? []
      : [['Pipeline', `${run.pipeline.id} ${plainText(run.pipeline.webUrl ?? '')}`.trim()] as const]),
    ...(run.problem === null
      ? []
      : [['Problem', plainText(`${run.problem.message} ${run.problem.hint}`)] as const]),
    ['Following', followText(run)],
  ]);

/** Runs, one a line. */
export const runTable = (runs: readonly Run[]): string =>
  runs.length === 0
    ? 'Nothing was fired yet.'
    : table(
        ['RUN', 'STATE', 'PROJECT', 'REF', 'PRESET', 'FIRED', 'PIPELINE'],
        runs.map((run) => [
          shortId(run),
          statusWord(run),
          projectName(run),
          plainText(run.ref.name),
          run.preset?.name ?? '',
          localTime(run.firedAt),
          run.pipeline === null ? '' : String(run.pipeline.id),
        ]),
      );

/** What happens to a run while somebody waits, as one line; the same line means nothing new. */
export const progressText = (run: Run): string => {
  const { follow } = run;
  if (follow.state === 'reconciling') {
    return follow.problem === null
      ? 'Looking up whether the server made a pipeline…'
      : `The server can't be asked: ${plainText(follow.problem.message)} Trying again…`;
  }
  if (follow.state === 'following' && follow.problem !== null) {
    return `Last seen ${statusWord(run)}. ${plainText(follow.problem.message)} Trying again…`;
  }
  return run.pipeline === null ? statusWord(run) : `Pipeline ${run.pipeline.id}: ${statusWord(run)}`;
};
