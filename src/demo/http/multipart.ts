import { type Param, UploadedFile } from './params.ts';
import { Refusal } from './refusal.ts';

const broken = (): Refusal => new Refusal(400, { error: 'Invalid multipart body' });

const boundaryOf = (contentType: string): string => {
  const found = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw broken();
  return boundary;
};

const unquote = (text: string): string => text.replace(/\\(["\\])/g, '$1').replace(/%22/g, '"');

const partOf = (part: Buffer): readonly [string, Param] => {
  const gap = part.indexOf('\r\n\r\n');
  if (gap < 0) throw broken();
  const head = part.toString('utf8', 0, gap);
  const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(head)?.[1];
  const name = /;\s*name="((?:[^"\\]|\\.)*)"/i.exec(disposition ?? '')?.[1];
  if (name === undefined) throw broken();
  const filename = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition ?? '')?.[1];
  const value = part.toString('utf8', gap + 4);
  return [unquote(name), filename === undefined ? value : new UploadedFile(unquote(filename))];
};

/** The named parts of a `multipart/form-data` body, byte for byte; a body that breaks the format is a 400. */
export const multipart = (contentType: string, body: Buffer): readonly (readonly [string, Param])[] => {
  const line = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const framed = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: (readonly [string, Param])[] = [];
  let at = framed.indexOf(line);
  while (at >= 0) {
    const start = at + line.length;
    if (framed.toString('latin1', start, start + 2) === '--') return parts;
    const next = framed.indexOf(line, start);
    if (next < 0) break;
    const lineEnd = framed.indexOf('\r\n', start);
    if (lineEnd < 0 || lineEnd >= next) throw broken();
    parts.push(partOf(framed.subarray(lineEnd + 2, next)));
    at = next;
  }
  throw broken();
};
