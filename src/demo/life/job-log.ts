import { type JobRun, jobStatus } from './job-run.ts';
import type { PipelineRecord } from './pipeline-record.ts';

const RESET = '\u001b[0;m';
const green = (text: string): string => `\u001b[32;1m${text}${RESET}`;
const cyan = (text: string): string => `\u001b[36;1m${text}${RESET}`;
const red = (text: string): string => `\u001b[31;1m${text}${RESET}`;
const yellow = (text: string): string => `\u001b[33m${text}${RESET}`;

/** How many lines of work a job writes, unless the variable `DEMO_LOG_LINES` asks for more. */
const STEPS = 40;
const MOST_STEPS = 500_000;

const stepsOf = ({ variables }: PipelineRecord): number => {
  const wanted = Number(variables.find(({ key }) => key === 'DEMO_LOG_LINES')?.value);
  return Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, MOST_STEPS) : STEPS;
};

interface Line {
  /** When it is written, epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

const seconds = (at: number): number => Math.floor(at / 1000);

const section = (name: string, from: number, to: number, lines: readonly Line[]): readonly Line[] => [
  { at: from, text: `section_start:${seconds(from)}:${name}\r\u001b[0K` },
  ...lines,
  { at: to, text: `section_end:${seconds(to)}:${name}\r\u001b[0K` },
];

const stepText = (job: JobRun, step: number, steps: number): string => {
  if (step % 13 === 7) return yellow(`warning: ${job.name} took longer than last time in part ${step}`);
  return `[${String(step).padStart(2, '0')}/${steps}] ${job.name}: part ${step} done`;
};

const closing = (job: JobRun): string => {
  switch (job.end) {
    case 'failed':
      return red('ERROR: Job failed: exit code 1');
    case 'canceled':
      return red('ERROR: Job canceled');
    default:
      return green('Job succeeded');
  }
};

const allLines = (pipeline: PipelineRecord, job: JobRun, from: number): readonly Line[] => {
  const at = (share: number): number => from + (job.endedAt - from) * share;
  const steps = stepsOf(pipeline);
  const prepare = section('prepare_executor', at(0), at(0.05), [
    { at: at(0), text: cyan('Preparing the "docker" executor') },
    {
      at: at(0.02),
      text: 'Using Docker image sha256:4f2a for node:24-slim with digest node@sha256:91c0 ...',
    },
  ]);
  const sources = section('get_sources', at(0.05), at(0.12), [
    { at: at(0.05), text: cyan('Getting source from Git repository') },
    {
      at: at(0.08),
      text: green(`Checking out ${pipeline.sha.slice(0, 8)} as detached HEAD (ref is ${pipeline.ref})...`),
    },
  ]);
  const work = section('step_script', at(0.12), at(0.98), [
    { at: at(0.12), text: cyan('Executing "step_script" stage of the job script') },
    { at: at(0.13), text: green(`$ make ${job.name}`) },
    ...Array.from({ length: steps }, (_, index) => ({
      at: at(0.14 + (0.82 * (index + 1)) / steps),
      text: stepText(job, index + 1, steps),
    })),
    ...(job.end === 'failed'
      ? [{ at: at(0.97), text: `${red('FAIL')} expected <b>2 items</b> in the basket, found 3 & a voucher` }]
      : []),
  ]);
  return [
    { at: at(0), text: 'Running with gitlab-runner 18.5.0 (bda84871)' },
    ...prepare,
    ...sources,
    ...work,
    { at: job.endedAt, text: closing(job) },
  ];
};

/** What a job has written by now: nothing before it runs, with ANSI colours and GitLab's section marks. */
export const jobLog = (pipeline: PipelineRecord, job: JobRun, now: number): string => {
  if (job.startedAt === null || now < job.startedAt) return '';
  const lines = allLines(pipeline, job, job.startedAt).filter((line) => line.at <= now);
  // A mark and the line that follows it share one line of the log, as runners write them.
  const text = lines
    .map((line) => (line.text.startsWith('section_') ? line.text : `${line.text}\n`))
    .join('');
  return jobStatus(job, now) === 'running' || text.endsWith('\n') ? text : `${text}\n`;
};
