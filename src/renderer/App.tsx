import { CSPProvider } from '@base-ui/react/csp-provider';
import { type QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { MenuPress, Place } from '../contract/events.ts';
import type { Preset } from '../contract/presets.ts';
import type { Problem } from '../contract/problems.ts';
import type { Project } from '../contract/projects.ts';
import type { Server } from '../contract/servers.ts';
import { type Address, AddressProvider, useAddress, useHere } from './address/address.ts';
import { noFilter, parseHere } from './address/here.ts';
import { type Bridge, BridgeProvider, useBridge } from './bridge/bridge.ts';
import { type Drafts, DraftsProvider } from './features/fire/drafts.ts';
import { Setup } from './features/onboarding/Setup.tsx';
import { PaletteWindow } from './features/palette/PaletteWindow.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { useBridgeEvents } from './features/shell/use-bridge-events.ts';
import { useWindowActions } from './features/shell/use-window-actions.ts';
import { pressKeys } from './keyboard/press-keys.ts';
import { createKeyboard, type Keyboard, KeyboardProvider, useKeyboardOf } from './keyboard/use-shortcut.ts';
import { keys } from './queries/keys.ts';
import { unwrap } from './queries/problem-error.ts';
import { useAppInfo, usePresets, useProjects, useServers, useSettings } from './queries/use-data.ts';
import { Announcer } from './ui/announcer.tsx';
import { Callout } from './ui/Callout.tsx';
import { ProblemText } from './ui/ProblemText.tsx';

interface AppProps {
  readonly bridge: Bridge;
  readonly queryClient: QueryClient;
  readonly drafts: Drafts;
  readonly address: Address;
}

/** The screens, on whatever bridge the host offers. */
export const App = ({ bridge, queryClient, drafts, address }: AppProps) => {
  const [keyboard] = useState<Keyboard>(createKeyboard);
  useKeyboardOf(keyboard);
  return (
    // The page's policy allows no style elements; the few rules that these would hold are in our own sheets.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <BridgeProvider value={bridge}>
          <DraftsProvider value={drafts}>
            <AddressProvider value={address}>
              <KeyboardProvider value={keyboard}>
                <Announcer>
                  <Window />
                </Announcer>
              </KeyboardProvider>
            </AddressProvider>
          </DraftsProvider>
        </BridgeProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
};

/** Goes where a host asks to. */
const useGoTo = (onPalette: () => void): ((place: Place) => Promise<void>) => {
  const client = useQueryClient();
  const bridge = useBridge();
  const address = useAddress();
  const { fill, fillFromLink, fireAgain, showRun } = useWindowActions();
  return async (place) => {
    switch (place.place) {
      case 'run':
        return showRun(place.runId);
      case 'again': {
        const run = await bridge.invoke('runs.get', { run: place.runId });
        // One whose project is gone can still be looked at.
        if (!run.ok || !fireAgain(run.data)) showRun(place.runId);
        return;
      }
      case 'builds':
        return address.go({ at: 'builds', filter: noFilter, runId: null });
      case 'settings':
        return address.go(parseHere(`#/settings/${place.section ?? ''}`));
      case 'palette':
        return onPalette();
      case 'project': {
        address.go({ at: 'project', projectId: place.projectId });
        if (place.fill !== undefined) {
          const known = await client
            .ensureQueryData({
              queryKey: keys.projects,
              queryFn: async (): Promise<Project[]> => unwrap(await bridge.invoke('projects.list', {})),
            })
            .catch(() => []);
          const project = known.find(({ id }) => id === place.projectId);
          if (project !== undefined) fillFromLink(project, place.fill);
          return;
        }
        if (place.presetId === null) return;
        // The window may have been opened for this: the presets can still be on their way.
        const known = await client
          .ensureQueryData({
            queryKey: keys.presets,
            queryFn: async (): Promise<Preset[]> => unwrap(await bridge.invoke('presets.list', {})),
          })
          .catch(() => []);
        const preset = known.find(({ id }) => id === place.presetId);
        if (preset !== undefined) fill(preset, place.ask);
      }
    }
  };
};

/** Tells the stylesheet which platform it draws for, and the theme where the person chose one. */
const useLook = (): void => {
  const info = useAppInfo();
  const settings = useSettings();
  const platform = info.data?.platform;
  useEffect(() => {
    if (platform !== undefined) document.documentElement.dataset.platform = platform;
  }, [platform]);
  const theme = settings.data?.general.theme;
  useEffect(() => {
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
};

const Window = () => {
  const servers = useServers();
  const projects = useProjects();
  const presets = usePresets();
  const here = useHere();
  const [palette, setPalette] = useState(false);
  const goTo = useGoTo(() => setPalette(true));
  const [pressed, setPressed] = useState<MenuPress | null>(null);
  const lost = useBridgeEvents((place) => void goTo(place), setPressed);
  useLook();

  const problem = lost ?? servers.error?.problem ?? projects.error?.problem ?? presets.error?.problem ?? null;
  const ready = servers.data !== undefined && projects.data !== undefined && presets.data !== undefined;
  useEffect(() => {
    if (!ready || pressed === null) return;
    pressKeys(pressed);
    setPressed(null);
  }, [ready, pressed]);
  const notYet =
    problem === null ? <p className="visually-hidden">Loading…</p> : <Unreadable problem={problem} />;
  if (here.at === 'palette') {
    return <PaletteWindow onGoHere={(to) => void goTo(to)}>{ready ? null : notYet}</PaletteWindow>;
  }
  if (!ready) return notYet;
  return (
    <Start
      servers={servers.data}
      projects={projects.data}
      presets={presets.data}
      lost={problem}
      palette={palette}
      onPalette={setPalette}
      onGo={(to) => void goTo(to)}
    />
  );
};

const Unreadable = ({ problem }: { readonly problem: Problem }) => (
  <main>
    <h1 className="visually-hidden">Trigger Tray</h1>
    <Callout level="danger">
      <ProblemText problem={problem} />
    </Callout>
  </main>
);

interface StartProps {
  readonly servers: readonly Server[];
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  readonly lost: Problem | null;
  readonly palette: boolean;
  readonly onPalette: (open: boolean) => void;
  readonly onGo: (to: Place) => void;
}

/** Begins with setup where nothing is set up yet, and stays there until it is done or skipped. */
const Start = (props: StartProps) => {
  const [setup, setSetup] = useState(props.servers.length === 0);
  const address = useAddress();
  return setup ? (
    <Setup
      lost={props.lost}
      onDone={(project) => {
        setSetup(false);
        address.go(project === null ? { at: 'start' } : { at: 'project', projectId: project.id }, 'replace');
      }}
    />
  ) : (
    <Shell {...props} />
  );
};
