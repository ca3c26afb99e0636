import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import tls from 'node:tls';
import { z } from 'zod';

export type Trust =
  | {
      readonly ok: true;
      /** The same for the same certificates: connections of one key may be shared. */
      readonly key: string;
      /** Undefined leaves Node's own certificates in force. */
      readonly context: tls.SecureContext | undefined;
    }
  | { readonly ok: false; readonly detail: string };

/** Bytes: a bundle of every public authority has a quarter of a million. */
const LARGEST = 5_000_000;
const PEM = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Certificates of a kind as Node 22.15 and newer tell them; null where it can't. */
const nodeCertificates = (kind: 'default' | 'system'): readonly string[] | null => {
  const offered: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof offered !== 'function') return null;
  try {
    return z.array(z.string()).parse(offered(kind));
  } catch {
    return null;
  }
};

/** An authority in `NODE_EXTRA_CA_CERTS` counts with Node's own, but not once certificates are named one by one. */
const extraCertificates = (): readonly string[] => {
  try {
    return readFileSync(process.env.NODE_EXTRA_CA_CERTS ?? '', 'utf8').match(PEM) ?? [];
  } catch {
    return [];
  }
};

const usual = (): readonly string[] => [
  ...(nodeCertificates('default') ?? [...tls.rootCertificates, ...extraCertificates()]),
  ...(nodeCertificates('system') ?? []),
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unreadable';

const readWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  ENOTDIR: 'there is no such file',
};

/**
 * Which authorities a TLS connection trusts: Node's, the system's where Node can tell them, and those of a PEM file.
 * Contexts are costly to make and kept; a file that changes is read again.
 */
export const createTrust = (): ((caFile: string | null) => Trust) => {
  const contexts = new Map<string, tls.SecureContext>();
  let certificates: readonly string[] | null = null;

  const context = (key: string, more: () => readonly string[]): tls.SecureContext => {
    const known = contexts.get(key);
    if (known !== undefined) return known;
    certificates ??= usual();
    const made = tls.createSecureContext({ ca: [...certificates, ...more()] });
    contexts.set(key, made);
    return made;
  };

  return (caFile) => {
    if (caFile === null) {
      const system = nodeCertificates('system') !== null;
      return { ok: true, key: '', context: system ? context('', () => []) : undefined };
    }
    try {
      const file = statSync(caFile);
      if (!file.isFile()) return { ok: false, detail: 'it is not a file' };
      if (file.size > LARGEST) return { ok: false, detail: 'it is too large' };
      const blocks = readFileSync(caFile, 'utf8').match(PEM) ?? [];
      if (blocks.length === 0) return { ok: false, detail: 'it holds no PEM certificate' };
      if (!blocks.every(isCertificate)) return { ok: false, detail: 'a certificate in it is damaged' };
      const key = `${caFile}:${file.mtimeMs}:${file.size}:${file.ino}`;
      return { ok: true, key, context: context(key, () => blocks) };
    } catch (error) {
      const code = codeOf(error);
      return { ok: false, detail: readWords[code] ?? code };
    }
  };
};

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
};
