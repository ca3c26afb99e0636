import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (words: string) => void;
const AnnounceContext = createContext<Announce>(() => undefined);

/** Says something to screen readers, without moving the focus. */
export const useAnnounce = (): Announce => useContext(AnnounceContext);

/** Holds the live region. A line is new each time, so that the same words twice are said twice. */
export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [line, setLine] = useState({ id: 0, words: '' });
  const announce = useCallback((words: string) => setLine(({ id }) => ({ id: id + 1, words })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="visually-hidden" role="log" aria-live="polite" aria-label="Results">
        {line.words === '' ? null : <p key={line.id}>{line.words}</p>}
      </div>
    </AnnounceContext>
  );
};
