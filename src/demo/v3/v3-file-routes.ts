import { createHash } from 'node:crypto';
import { textParam } from '../http/read-params.ts';
import { badRequest, invalid, notFound } from '../http/refusal.ts';
import { jsonReply, textReply } from '../http/reply.ts';
import { isSince } from '../releases/is-since.ts';
import { viewedProject } from '../routes/access.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import { fileText } from '../world/file-text.ts';
import type { Commit } from '../world/model.ts';
import { publicSince } from './public-since.ts';

/** Parameters that must be there, in the words that each release refuses them with. */
const requireParams = (request: ApiRequest, ...names: readonly string[]): void => {
  const missing = names.filter((name) => textParam(request.params, name) === undefined);
  const [first] = missing;
  if (first === undefined) return;
  throw isSince(request.release, '8.14')
    ? invalid(missing.map((name) => `${name} is missing`).join(', '))
    : badRequest(`400 (Bad request) "${first}" not given`);
};

interface FoundFile {
  readonly commit: Commit;
  readonly text: string;
}

const foundFile = (request: ApiRequest, ref: string, path: string): FoundFile => {
  const project = viewedProject(request);
  const commit = project.repository.resolve(ref);
  if (commit === undefined) throw notFound('Commit');
  const text = fileText(project, commit, path);
  if (text === undefined) throw notFound('File');
  return { commit, text };
};

const blobId = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

const oneFile: Handler = (request) => {
  viewedProject(request);
  requireParams(request, 'file_path', 'ref');
  const path = textParam(request.params, 'file_path') ?? '';
  const ref = textParam(request.params, 'ref') ?? '';
  const { commit, text } = foundFile(request, ref, path);
  return jsonReply(200, {
    file_name: path.slice(path.lastIndexOf('/') + 1),
    file_path: path,
    size: Buffer.byteLength(text),
    encoding: 'base64',
    content: Buffer.from(text).toString('base64'),
    ref,
    blob_id: blobId(text),
    commit_id: commit.sha,
    last_commit_id: commit.sha,
  });
};

const rawBlob: Handler = (request) => {
  viewedProject(request);
  requireParams(request, 'filepath');
  const path = textParam(request.params, 'filepath') ?? '';
  return textReply(200, foundFile(request, request.path.sha ?? '', path).text);
};

export const v3FileRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/files', 'optional', publicSince('8.14', oneFile)),
  route('GET', '/projects/:id/repository/blobs/:sha', 'optional', publicSince('8.14', rawBlob)),
  route('GET', '/projects/:id/repository/commits/:sha/blob', 'optional', publicSince('8.14', rawBlob)),
];
