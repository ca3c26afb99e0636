import { expect, it } from 'vitest';
import { showsRun } from '../../../src/main/shows-run.ts';

const run = { projectId: 'p 1' };

it('finds a run on the lists of all builds and on the page of its own project', () => {
  expect(showsRun('#/builds', run)).toBe(true);
  expect(showsRun('#/builds?run=r1', run)).toBe(true);
  expect(showsRun('#/projects/p%201', run)).toBe(true);
  expect(showsRun('#/', run)).toBe(true);
  expect(showsRun('', run)).toBe(true);
});

it('finds none on another project’s page, in the settings, or where the address is broken', () => {
  expect(showsRun('#/projects/p2', run)).toBe(false);
  expect(showsRun('#/projects/%', run)).toBe(false);
  expect(showsRun('#/settings/general', run)).toBe(false);
});
