import type { Commit } from './model.ts';
import type { Project } from './project.ts';

/** The files that a demo project has: its CI configuration, and a page about it. */
export const fileText = (project: Project, commit: Commit, path: string): string | undefined => {
  const config = project.configAt(commit.sha);
  if (path === '.gitlab-ci.yml') return config.kind === 'missing' ? undefined : config.text;
  return path === 'README.md' ? `# ${project.name}\n\n${project.description}.\n` : undefined;
};
