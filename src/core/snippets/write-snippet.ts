import { stringify } from 'yaml';
import type { Ref } from '../../contract/refs.ts';
import type { Dialect } from '../../contract/servers.ts';
import type { SnippetForm } from '../../contract/snippets.ts';
import { curlForm, curlJson } from './write-curl.ts';
import { powershell } from './write-powershell.ts';
import type { WrittenFire } from './written-fire.ts';

/** The address that a fire is sent to. Source: `lib/api/ci/triggers.rb`; the CI address of 8.0–8.2. */
export const fireAddress = (
  server: { readonly url: string; readonly dialect: Dialect | null },
  project: string,
  ref: Ref,
): Pick<WrittenFire, 'url' | 'ref'> => {
  const named = encodeURIComponent(project);
  switch (server.dialect) {
    case 'ci':
      return {
        url: `${server.url}/ci/api/v1/projects/${named}/refs/${encodeURIComponent(ref.name)}/trigger`,
        ref: null,
      };
    case 'v3':
      return { url: `${server.url}/api/v3/projects/${named}/trigger/builds`, ref: ref.name };
    case 'v4':
    case null:
      return { url: `${server.url}/api/v4/projects/${named}/trigger/pipeline`, ref: ref.name };
  }
};

const curl = (fire: WrittenFire): string =>
  Object.keys(fire.inputs).length === 0 ? curlForm(fire) : curlJson(fire);

/**
 * A fire as text for elsewhere. The token and secret values are names of environment variables, everything else is
 * quoted for its shell, so that nothing in it is ever expanded.
 */
export const writeSnippet = (form: SnippetForm, fire: WrittenFire): string => {
  switch (form) {
    case 'curl':
      return curl(fire);
    case 'gitlab-ci':
      return stringify({ trigger_pipeline: { stage: 'deploy', script: [curl(fire)] } }, { lineWidth: 0 });
    case 'powershell':
      return powershell(fire);
  }
};
