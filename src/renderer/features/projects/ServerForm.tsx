import { Globe, KeyRound } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Problem } from '../../../contract/problems.ts';
import type { Server } from '../../../contract/servers.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialogs.module.css';
import { FoundLine } from './FoundLine.tsx';
import { ServerExtrasFields } from './ServerExtrasFields.tsx';
import {
  noExtras,
  partOf,
  type ServerExtras,
  type ServerPart,
  serverInput,
  serverUpdate,
  tokenPage,
} from './server-draft.ts';

interface ServerFormProps {
  readonly className?: string | undefined;
  readonly url: string;
  readonly onUrl: (url: string) => void;
  readonly onAdded: (server: Server) => void;
  /** Draws the form around its fields. */
  readonly children: (fields: ReactNode, pending: boolean) => ReactNode;
}

interface Connected {
  readonly server: Server;
  /** As it was typed, and with what. */
  readonly url: string;
  readonly extras: ServerExtras;
}

/** What a server said of itself, in a few words. */
export const serverFound = ({ version, name }: Server): string =>
  version === null ? `Found GitLab at ${name}` : `Found GitLab ${version} at ${name}`;

const taken = (input: HTMLInputElement | null): string => {
  const value = input?.value.trim() ?? '';
  if (input !== null) input.value = '';
  return value;
};

/** Connects a server: its address, and an access token where one is wanted. Sent again, it changes what it connected. */
export const ServerForm = ({ className, url, onUrl, onAdded, children }: ServerFormProps) => {
  const [extras, setExtras] = useState(noExtras);
  const [more, setMore] = useState(false);
  const [missing, setMissing] = useState<'url' | 'proxy' | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const urlField = useRef<HTMLInputElement>(null);
  const tokenField = useRef<HTMLInputElement>(null);
  const caField = useRef<HTMLInputElement>(null);
  const proxyField = useRef<HTMLInputElement>(null);
  const loginField = useRef<HTMLInputElement>(null);
  const add = useOperation('servers.add');
  const update = useOperation('servers.update');
  const setToken = useOperation('servers.setAccessToken');
  const announce = useAnnounce();
  const pending = add.pending || update.pending || setToken.pending;
  const page = tokenPage(url);
  const same = connected !== null && connected.url === url.trim() ? connected : null;

  const fields = { url: urlField, token: tokenField, caFile: caField, proxy: proxyField, form: urlField };
  /** Draws the change and puts the focus where it leads; a folded or missing field takes none before it is drawn. */
  const lead = (part: ServerPart, change: () => void): void => {
    flushSync(() => {
      change();
      if (part === 'caFile' || part === 'proxy') setMore(true);
    });
    fields[part].current?.focus();
  };
  const fail = (found: Problem): void => lead(partOf(found), () => setProblem(found));
  const problemAt = (part: ServerPart): Problem | null =>
    problem !== null && partOf(problem) === part ? problem : null;

  const connect = async (accessToken: string, login: string): Promise<Server | null> => {
    if (same === null) {
      const added = await add.run(serverInput(url, extras, { accessToken, login }));
      if (added.ok) return added.data;
      fail(added.problem);
      return null;
    }
    let { server } = same;
    const change = serverUpdate(server.id, same.extras, extras, login);
    if (change !== null) {
      const updated = await update.run(change);
      if (!updated.ok) {
        fail(updated.problem);
        return null;
      }
      server = updated.data;
    }
    if (accessToken === '') return server;
    const stored = await setToken.run({ server: server.id, accessToken });
    if (stored.ok) return stored.data;
    fail(stored.problem);
    return null;
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    setProblem(null);
    const lack =
      url.trim() === '' ? 'url' : extras.proxy === 'url' && extras.proxyUrl.trim() === '' ? 'proxy' : null;
    if (lack !== null) return lead(lack, () => setMissing(lack));
    setMissing(null);
    const server = await connect(taken(tokenField.current), taken(loginField.current));
    if (server === null) return;
    setConnected({ server, url: url.trim(), extras });
    announce(`${serverFound(server)}.`);
    onAdded(server);
  };

  return (
    <form data-unkept className={className ?? styles.form} onSubmit={(event) => void submit(event)}>
      {children(
        <>
          <div className={styles.withNote}>
            <TextField
              label="Server address"
              icon={<Globe aria-hidden />}
              value={url}
              onValue={onUrl}
              placeholder="https://gitlab.example.com"
              inputRef={urlField}
              autoFocus
              error={missing === 'url' ? 'An address is missing' : null}
              problem={problemAt('url')}
            />
            {same === null ? null : <FoundLine>{serverFound(same.server)}</FoundLine>}
          </div>
          <TextField
            label="Access token"
            aside={
              same?.server.accessToken == null ? 'optional' : `kept, ends in ${same.server.accessToken.hint}`
            }
            secret
            icon={<KeyRound aria-hidden />}
            placeholder="glpat-…"
            inputRef={tokenField}
            problem={problemAt('token')}
            hint={
              <>
                With it you can follow builds and pick refs from a list: scope{' '}
                <code className="mono">read_api</code>. Without it you can still fire.
                {page === null ? null : (
                  <>
                    {' '}
                    <a href={page} target="_blank" rel="noreferrer">
                      Create one on GitLab
                    </a>
                  </>
                )}
              </>
            }
          />
          <ServerExtrasFields
            open={more}
            onOpen={setMore}
            value={extras}
            onValue={setExtras}
            problemAt={problemAt}
            proxyMissing={missing === 'proxy'}
            caField={caField}
            proxyField={proxyField}
            loginField={loginField}
          />
          {problemAt('form') === null || problem === null ? null : (
            <Callout level="danger">
              <ProblemText problem={problem} />
            </Callout>
          )}
        </>,
        pending,
      )}
    </form>
  );
};
