/** What a request's query, form or JSON body can carry, as Rack and Grape hand it to a route. */
export type Param = string | number | boolean | null | UploadedFile | readonly Param[] | Params;
export type Params = { readonly [name: string]: Param };

/** A file part of a multipart body. GitLab's routes here take none; it only must not pass for a string. */
export class UploadedFile {
  readonly filename: string;
  constructor(filename: string) {
    this.filename = filename;
  }
}

export const isHash = (value: Param | undefined): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof UploadedFile);

/** Without a prototype, so that no name that a client sends can reach one. */
export const emptyHash = (): Record<string, Param> => Object.create(null);

/** A later source wins: a form over the query, the path over both. */
export const mergeParams = (...sources: readonly Params[]): Params => {
  const merged = emptyHash();
  for (const source of sources) for (const [name, value] of Object.entries(source)) merged[name] = value;
  return merged;
};
