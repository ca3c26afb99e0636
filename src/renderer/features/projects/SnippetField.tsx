import {
  type ClipboardEvent,
  Fragment,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import type { Snippet } from '../../../contract/snippets.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './dialogs.module.css';
import { FoundLine } from './FoundLine.tsx';
import type { PastedSnippet } from './use-snippet.ts';

/** Typing rests this long before the text is read, in milliseconds. */
const TYPING = 500;

/** What a snippet says, a part each. */
const partsOf = ({ project, ref, token, variables }: Snippet): readonly ReactNode[] => [
  ...(project === null ? [] : [`project ${project}`]),
  ...(ref === null
    ? []
    : [
        <>
          ref <code className="mono">{ref.name}</code>
        </>,
      ]),
  ...(variables.length === 0
    ? []
    : [variables.length === 1 ? '1 variable' : `${variables.length} variables`]),
  ...(token === null
    ? []
    : [
        <>
          a token ending in <code className="mono">{token.hint}</code>
        </>,
      ]),
];

const Found = ({ snippet }: { readonly snippet: Snippet }) => {
  const parts = partsOf(snippet);
  return (
    <FoundLine>
      Found{' '}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence, in their order
        <Fragment key={index}>
          {index === 0 ? '' : index === parts.length - 1 ? ' and ' : ', '}
          {part}
        </Fragment>
      ))}
    </FoundLine>
  );
};

interface SnippetFieldProps {
  readonly snippet: PastedSnippet;
  readonly onFound?: (snippet: Snippet) => void;
  readonly missing: boolean;
  /** The token is wanted, too. */
  readonly needsToken: boolean;
  readonly autoFocus?: boolean;
}

/** Takes GitLab's cURL call or lines of a `.gitlab-ci.yml`; shows them with the token masked. */
export const SnippetField = ({ snippet, onFound, missing, needsToken, autoFocus }: SnippetFieldProps) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ids = useId();
  const { found, problem, reading } = snippet;
  const masked = found?.token == null ? null : found.shown;
  // With the drawing that tells what was found: the field is never seen empty beside it.
  useLayoutEffect(() => {
    if (masked !== null && area.current !== null) area.current.value = masked;
  }, [masked]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = async (text: string): Promise<void> => {
    clearTimeout(timer.current);
    const said = await snippet.read(text);
    if (said !== null) onFound?.(said);
    // What says nothing stays to be mended; what holds a token is shown masked.
    else if (area.current !== null && snippet.text() === text) area.current.value = text;
    if (said?.token === null && area.current !== null) area.current.value = text;
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    // The text must not get into the page before its token is masked.
    event.preventDefault();
    event.currentTarget.value = '';
    void read(event.clipboardData.getData('text/plain'));
  };
  const type = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void read(text), TYPING);
  };
  return (
    <div className={field.field}>
      <textarea
        ref={area}
        className={styles.snippet}
        aria-label="cURL snippet"
        aria-describedby={`${ids}-said`}
        aria-invalid={problem !== null || missing ? true : undefined}
        placeholder={
          'curl -X POST --fail \\\n  -F token=… \\\n  -F ref=main \\\n  https://…/trigger/pipeline'
        }
        spellCheck={false}
        autoComplete="off"
        rows={5}
        readOnly={masked !== null}
        // biome-ignore lint/a11y/noAutofocus: asked for by the press that showed this field
        autoFocus={autoFocus}
        onPaste={paste}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <div id={`${ids}-said`} className={styles.said}>
        {found !== null && partsOf(found).length > 0 ? <Found snippet={found} /> : null}
        {reading ? <p className={field.hint}>Reading…</p> : null}
        {found !== null && found.token === null && needsToken ? (
          <FieldError id={`${ids}-token`}>
            It holds no token, or only a placeholder: put the token in its place, or paste the token itself
          </FieldError>
        ) : null}
        {problem === null ? null : (
          <div className={field.problem} role="alert">
            <ProblemText problem={problem} />
          </div>
        )}
        {missing && found === null && problem === null ? (
          <FieldError id={`${ids}-missing`}>A snippet is missing</FieldError>
        ) : null}
        {masked === null ? null : (
          <TextButton
            onClick={() => {
              snippet.clear();
              if (area.current === null) return;
              area.current.value = '';
              area.current.focus();
            }}
          >
            Paste another
          </TextButton>
        )}
      </div>
    </div>
  );
};
