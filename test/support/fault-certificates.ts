import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface FaultCertificates {
  /** The private authority that signed `good`, `expired` and `wrongName`, as a file and as its text. */
  readonly authorityFile: string;
  readonly authority: string;
  /** For `localhost`, `127.0.0.1` and `gitlab.test`. */
  readonly good: Certificate;
  readonly expired: Certificate;
  readonly wrongName: Certificate;
  readonly selfSigned: Certificate;
  close(): void;
}

const config = (folder: string): string => `
[ca]
default_ca = own
[own]
dir = ${folder}
database = ${folder}/index.txt
new_certs_dir = ${folder}/issued
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
`;

/** Makes certificates with the system's `openssl`, without a network. Whoever makes them closes them. */
export const makeFaultCertificates = (): FaultCertificates => {
  const folder = mkdtempSync(join(tmpdir(), 'tt-certificates-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  };
  mkdirSync(at('issued'));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('ca.conf'), config(folder));

  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const named = (name: string) => ['-keyout', at(`${name}.key`), '-subj', `/CN=${name}`];
  const names = (...all: readonly string[]) => ['-addext', `subjectAltName=${all.join(',')}`];
  const ours = names('DNS:localhost', 'DNS:gitlab.test', 'IP:127.0.0.1');

  openssl('req', '-x509', ...newKey, ...named('authority'), '-out', at('authority.pem'), '-days', '30');
  openssl('req', '-x509', ...newKey, ...named('self'), ...ours, '-out', at('self.pem'), '-days', '30');

  const issued = (name: string, alternatives: readonly string[], from: string, to: string): Certificate => {
    openssl('req', '-new', ...newKey, ...named(name), ...alternatives, '-out', at(`${name}.csr`));
    openssl(
      ...['ca', '-batch', '-notext', '-config', at('ca.conf')],
      ...['-cert', at('authority.pem'), '-keyfile', at('authority.key')],
      ...['-in', at(`${name}.csr`), '-out', at(`${name}.pem`), '-startdate', from, '-enddate', to],
    );
    return read(name);
  };
  const read = (name: string): Certificate => ({
    key: readFileSync(at(`${name}.key`), 'utf8'),
    cert: readFileSync(at(`${name}.pem`), 'utf8'),
  });

  const [start, end] = ['20200101000000Z', '20991231000000Z'];
  return {
    authorityFile: at('authority.pem'),
    authority: readFileSync(at('authority.pem'), 'utf8'),
    good: issued('good', ours, start, end),
    expired: issued('expired', ours, start, '20210101000000Z'),
    wrongName: issued('wrong', names('DNS:somewhere-else.test'), start, end),
    selfSigned: read('self'),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
