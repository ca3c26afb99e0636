import { CSPProvider } from '@base-ui/react/csp-provider';
import { type QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Place } from '../contract/events.ts';
import type { Preset, Project, Server } from '../contract/model.ts';
import type { Problem } from '../contract/problems.ts';
import { type Bridge, BridgeProvider, useBridge } from './bridge/bridge.ts';
import { draftFromPreset } from './features/fire/draft.ts';
import { type Drafts, DraftsProvider, useDrafts } from './features/fire/drafts.ts';
import { Setup } from './features/onboarding/Setup.tsx';
import type { Here } from './features/shell/place.ts';
import { Shell } from './features/shell/Shell.tsx';
import { useBridgeEvents } from './features/shell/use-bridge-events.ts';
import { keys } from './queries/keys.ts';
import { unwrap } from './queries/problem-error.ts';
import { useAppInfo, usePresets, useProjects, useServers } from './queries/use-data.ts';
import { Announcer } from './ui/announcer.tsx';
import { Callout } from './ui/Callout.tsx';
import { ProblemText } from './ui/ProblemText.tsx';

interface AppProps {
  readonly bridge: Bridge;
  readonly queryClient: QueryClient;
  readonly drafts: Drafts;
}

/** The screens, on whatever bridge the host offers. */
export const App = ({ bridge, queryClient, drafts }: AppProps) => (
  // The page's policy allows no style elements; the few rules that these would hold are in our own sheets.
  <CSPProvider disableStyleElements>
    <QueryClientProvider client={queryClient}>
      <BridgeProvider value={bridge}>
        <DraftsProvider value={drafts}>
          <Announcer>
            <Window />
          </Announcer>
        </DraftsProvider>
      </BridgeProvider>
    </QueryClientProvider>
  </CSPProvider>
);

const Window = () => {
  const client = useQueryClient();
  const bridge = useBridge();
  const drafts = useDrafts();
  const info = useAppInfo();
  const servers = useServers();
  const projects = useProjects();
  const presets = usePresets();
  const [here, setHere] = useState<Here | null>(null);

  const goTo = async (place: Place): Promise<void> => {
    if (place.place === 'run') {
      return setHere(
        place.projectId === null
          ? { at: 'builds', runId: place.runId }
          : { at: 'project', projectId: place.projectId, runId: place.runId },
      );
    }
    setHere({ at: 'project', projectId: place.projectId, runId: null });
    if (place.presetId === null) return;
    // The window may have been opened for this: the presets can still be on their way.
    const known = await client
      .ensureQueryData({
        queryKey: keys.presets,
        queryFn: async (): Promise<Preset[]> => unwrap(await bridge.invoke('presets.list', {})),
      })
      .catch(() => []);
    const preset = known.find(({ id }) => id === place.presetId);
    if (preset === undefined) return;
    const intent = drafts.get(place.projectId)?.intent ?? null;
    drafts.set(place.projectId, { draft: draftFromPreset(preset), intent });
  };
  const lost = useBridgeEvents((place) => void goTo(place));

  const platform = info.data?.platform;
  useEffect(() => {
    if (platform !== undefined) document.documentElement.dataset.platform = platform;
  }, [platform]);

  const problem = lost ?? servers.error?.problem ?? projects.error?.problem ?? presets.error?.problem ?? null;
  if (servers.data === undefined || projects.data === undefined || presets.data === undefined) {
    return problem === null ? <p className="visually-hidden">Loading…</p> : <Unreadable problem={problem} />;
  }
  return (
    <Start
      servers={servers.data}
      projects={projects.data}
      presets={presets.data}
      here={here}
      onHere={setHere}
      lost={problem}
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
  readonly here: Here | null;
  readonly onHere: (here: Here | null) => void;
  readonly lost: Problem | null;
}

/** Begins with setup where nothing is set up yet, and stays there until it is done or skipped. */
const Start = (props: StartProps) => {
  const [setup, setSetup] = useState(props.servers.length === 0);
  return setup ? (
    <Setup
      lost={props.lost}
      onDone={(project) => {
        setSetup(false);
        props.onHere(project === null ? null : { at: 'project', projectId: project.id, runId: null });
      }}
    />
  ) : (
    <Shell {...props} />
  );
};
