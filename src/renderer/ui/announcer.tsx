import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (words: string) => void;
const AnnounceContext = createContext<Announce>(() => undefined);

/** Says something to screen readers, without moving the focus. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);

/** Lines that stay: one that is gone before it was read may never be said. */
const KEPT = 5;

interface Line {
  readonly id: number;
  readonly words: string;
}

/** Holds the live region. A line is new each time, so that the same words twice are said twice. */
export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const announce = useCallback(
    (words: string) => setLines((now) => [...now.slice(1 - KEPT), { id: (now.at(-1)?.id ?? 0) + 1, words }]),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="log" aria-live="polite" aria-label="Results">
        {lines.map(({ id, words }) => (
          <p key={id}>{words}</p>
        ))}
      </div>
    </AnnounceContext>
  );
};
