import { KeyRound } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Snippet } from '../../../contract/snippets.ts';
import { Callout } from '../../ui/Callout.tsx';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SnippetField } from './SnippetField.tsx';
import styles from './TokenChoice.module.css';
import type { TokenDraft, TokenWay } from './use-token-draft.ts';

interface TokenChoiceProps {
  readonly token: TokenDraft;
  /** Why none can be made on the server; null where it can be tried. */
  readonly createFault: string | null;
  /** The server lets tokens expire. */
  readonly expires: boolean;
  /** It can also be added another day. */
  readonly later: boolean;
  readonly onFound?: (snippet: Snippet) => void;
}

/** How the trigger token gets here, and the fields of the way that is chosen. */
export const TokenChoice = ({ token, createFault, expires, later, onFound }: TokenChoiceProps) => {
  const name = useId();
  const { way, setWay, missing, problem } = token;
  const choice = (value: TokenWay, title: string, words: string, body: ReactNode, disabled = false) => (
    <div className={classNames(styles.choice, way === value && styles.on)}>
      <input
        type="radio"
        name={name}
        id={`${name}-${value}`}
        aria-describedby={`${name}-${value}-d`}
        checked={way === value}
        disabled={disabled}
        onChange={() => setWay(value)}
      />
      <label className={styles.title} htmlFor={`${name}-${value}`}>
        {title}
      </label>
      <span className={styles.words} id={`${name}-${value}-d`}>
        {words}
      </span>
      {way === value && body !== null ? (
        <div className={styles.body}>
          {body}
          {problem === null || value === 'paste' ? null : (
            <Callout level="danger">
              <ProblemText problem={problem} />
            </Callout>
          )}
        </div>
      ) : null}
    </div>
  );
  const label = (hint: string) => (
    <TextField
      label="Label"
      value={token.label}
      onValue={token.setLabel}
      inputRef={token.labelField}
      error={missing === 'label' ? 'A label is missing' : null}
      hint={hint}
    />
  );
  return (
    <fieldset className={field.field}>
      <legend className={classNames(field.label, styles.legend)}>Trigger token</legend>
      <div className={styles.choices}>
        {choice(
          'paste',
          'Paste the token',
          'It starts with glptt-, or is 30 letters and digits on older servers.',
          <>
            <TextField
              label="Token"
              secret
              icon={<KeyRound aria-hidden />}
              placeholder="glptt-…"
              inputRef={token.tokenField}
              error={missing === 'token' ? 'A token is missing' : null}
              problem={problem}
            />
            {label('How you tell it from others, such as its description on GitLab.')}
          </>,
        )}
        {choice(
          'snippet',
          'Paste GitLab’s cURL snippet',
          'From Settings, CI/CD, Pipeline trigger tokens. Lines of a .gitlab-ci.yml do as well.',
          <>
            <SnippetField
              snippet={token.snippet}
              missing={missing === 'snippet'}
              needsToken
              {...(onFound === undefined ? {} : { onFound })}
            />
            {token.snippet.found?.token == null ? null : label('How you tell the token from others.')}
          </>,
        )}
        {choice(
          'create',
          'Create a token now',
          createFault ?? 'Made on the server in your name, and kept here. You need the Maintainer role.',
          <>
            {label('Its description on GitLab, and its label here.')}
            {expires ? (
              <div className={field.field}>
                <label className={field.label} htmlFor={`${name}-expires`}>
                  Expires on <span className={field.aside}>optional</span>
                </label>
                <span className={field.box}>
                  <input
                    id={`${name}-expires`}
                    className={field.input}
                    type="date"
                    value={token.expires}
                    onChange={(event) => token.setExpires(event.currentTarget.value)}
                  />
                </span>
              </div>
            ) : null}
          </>,
          createFault !== null,
        )}
        {later
          ? choice('later', 'Add it later', 'Until then the project can’t be fired from here.', null)
          : null}
      </div>
    </fieldset>
  );
};
