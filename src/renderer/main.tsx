import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createPageAddress } from './address/address.ts';
import type { Bridge } from './bridge/bridge.ts';
import { createElectronBridge } from './bridge/electron-bridge.ts';
import { createHttpBridge } from './bridge/http-bridge.ts';
import { createDraftStorage } from './features/fire/draft-storage.ts';
import { createDrafts } from './features/fire/drafts.ts';
import { createQueryClient } from './queries/query-client.ts';
import { holdsUnkept, watchTyping } from './unkept.ts';

const openBridge = (): Bridge => {
  if (window.triggerTray !== undefined) return createElectronBridge(window.triggerTray);
  // The key that came with the address has done its work: it shall be in no history and on no screen.
  if (location.search !== '') history.replaceState(null, '', `${location.pathname}${location.hash}`);
  return createHttpBridge({
    fetch: (...request) => fetch(...request),
    openEvents: (url) => new EventSource(url),
  });
};

const drafts = createDrafts(createDraftStorage(localStorage, Date.now));
// The desktop app frees the page of a window that is hidden for long, unless the page objects. In a browser nobody but
// the person takes it away.
if (window.triggerTray !== undefined) {
  watchTyping(document);
  window.addEventListener('beforeunload', (event) => {
    if (holdsUnkept(document, drafts)) event.preventDefault();
  });
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the screens.');
createRoot(root).render(
  <StrictMode>
    <App
      bridge={openBridge()}
      queryClient={createQueryClient()}
      drafts={drafts}
      address={createPageAddress(window, localStorage)}
    />
  </StrictMode>,
);
