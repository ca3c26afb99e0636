import { useQuery } from '@tanstack/react-query';
import { useBridge } from '../../bridge/bridge.ts';
import { keys } from '../../queries/keys.ts';
import { unwrap } from '../../queries/problem-error.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';

const TYPING = 300;

const sizeWords = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;

/** What of a file would be sent, or why it can't be. */
export const FileNote = ({
  id,
  path,
  className,
}: {
  /** Of the note, once on the page. */
  readonly id: string;
  readonly path: string;
  readonly className: string | undefined;
}) => {
  const bridge = useBridge();
  const settled = useDebounced(path.trim(), TYPING);
  const file = useQuery({
    queryKey: keys.file(settled),
    queryFn: async () => unwrap(await bridge.invoke('app.lookAtFile', { path: settled })),
    enabled: settled !== '',
    // It may change at any time: what is told is how it was a moment ago.
    staleTime: 5_000,
  });
  if (settled === '') return <p className={className}>The file’s text is read when you fire.</p>;
  if (file.isError) {
    const { message, hint } = file.error.problem;
    return <FieldError id={id}>{`${message} ${hint}`}</FieldError>;
  }
  return (
    <p className={className}>
      The file’s text is read when you fire{file.data === undefined ? '' : `, ${sizeWords(file.data.bytes)}`}
    </p>
  );
};
