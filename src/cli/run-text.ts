import { isProbably, runNotes, triggerName } from '../contract/run-facts.ts';
import { isEnd, type Run } from '../contract/runs.ts';
import { shortRunId } from '../core/history/find-run.ts';
import { statusWord } from '../core/present/status-word.ts';
import type { Paint, Tone } from './paint.ts';
import { plainText } from './plain-text.ts';
import { pairs, table } from './table.ts';

export const shortId = (run: Run): string => shortRunId(run.id);

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
export const localTime = (instant: string): string => new Date(instant).toLocaleString('sv-SE');

export const statusText = (run: Run, paint: Paint): string => paint(toneOf(run), statusWord(run));

/** What should be read beside a run, such as that its branch moved. */
const notesText = (run: Run): readonly string[] => runNotes(run).map(plainText);

/** A commit as git abbreviates it; other refs whole. */
const refText = ({ ref }: Run): string => plainText(ref.kind === 'commit' ? ref.name.slice(0, 12) : ref.name);

/** What a fire came to, in one or two lines; empty where its problem says it all. */
export const fireText = (run: Run, paint: Paint): string => {
  const what = `${projectName(run)} at ${refText(run)}`;
  switch (run.state) {
    case 'dry-run':
      return `Would fire ${what}. Nothing was sent.\n${runDetails(run, paint)}`;
    case 'accepted': {
      const { pipeline } = run;
      const made = pipeline === null ? 'accepted' : `pipeline ${pipeline.id}`;
      const head = `Fired ${what}: ${made}, ${statusText(run, paint)} (run ${shortId(run)})`;
      return [head, ...notesText(run), plainText(pipeline?.webUrl ?? '')]
        .filter((line) => line !== '')
        .join('\n');
    }
    case 'sending':
    case 'refused':
    case 'not-sent':
    case 'unknown':
      return '';
  }
};

const PROBABLY = 'probably: matched by ref and time alone';

/** The pipeline of a run and where it is. */
const pipelineText = (run: Run, { id, webUrl }: NonNullable<Run['pipeline']>): string =>
  [String(id), plainText(webUrl ?? ''), isProbably(run) ? `(${PROBABLY})` : '']
    .filter((part) => part !== '')
    .join(' ');

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
    ['Trigger', plainText(triggerName(run)) || 'none'],
    ...run.variables.map(
      (variable) =>
        [
          'Variable',
          variable.secret ? `${variable.key} (secret)` : `${variable.key}=${plainText(variable.value)}`,
        ] as const,
    ),
    ['Fired', localTime(run.firedAt)],
    ...(run.pipeline === null ? [] : [['Pipeline', pipelineText(run, run.pipeline)] as const]),
    ...notesText(run).map((note) => ['Note', note] as const),
    ...(run.problem === null
      ? []
      : [['Problem', plainText(`${run.problem.message} ${run.problem.hint}`)] as const]),
    ['Following', followText(run)],
  ]);

const pipelineCell = (run: Run): string =>
  run.pipeline === null ? '' : `${run.pipeline.id}${isProbably(run) ? ' (probably)' : ''}`;

/** Runs, one a line; with notes where any of them has one. */
export const runTable = (runs: readonly Run[]): string => {
  if (runs.length === 0) return 'Nothing was fired yet.';
  const noted = runs.some((run) => runNotes(run).length > 0);
  return table(
    ['RUN', 'STATE', 'PROJECT', 'REF', 'PRESET', 'TRIGGER', 'FIRED', 'PIPELINE', ...(noted ? ['NOTE'] : [])],
    runs.map((run) => [
      shortId(run),
      statusWord(run),
      projectName(run),
      refText(run),
      run.preset?.name ?? '',
      plainText(triggerName(run)),
      localTime(run.firedAt),
      pipelineCell(run),
      ...(noted ? [notesText(run).join(' ')] : []),
    ]),
  );
};

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
