import { z } from 'zod';
import type { GitLabClient } from './client.ts';
import { asMissingFile } from './missing.ts';
import type { TextLimits, Transport } from './transport.ts';
import { v3Project } from './v3-path.ts';
import { queryOf } from './v4-path.ts';

const FILE: TextLimits = {
  maxBytes: 3_000_000,
  timeout: 30_000,
  tooLarge: ['The file is longer than 2 MB.', 'Open it in GitLab.'],
};

const File = z
  .object({ encoding: z.literal('base64'), content: z.string() })
  .transform(({ content }, context) => {
    try {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      return new TextDecoder().decode(bytes);
    } catch {
      context.addIssue('not base64');
      return z.NEVER;
    }
  });

/** A file at a ref on API v3. Source: `lib/api/files.rb` of 8.17; both stand in the query, so that slashes and dots do no harm. */
export const createV3File = ({ readPage }: Transport): Pick<GitLabClient, 'file'> => ({
  file: async (project, path, ref) => {
    const at = `${v3Project(project)}/repository/files${queryOf({ file_path: path, ref })}`;
    const page = await readPage(at, File, undefined, FILE);
    return asMissingFile(page.ok ? { ...page, data: page.data.rows } : page, path, ref);
  },
});
