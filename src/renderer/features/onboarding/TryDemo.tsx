import type { Project } from '../../../contract/projects.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import styles from './Setup.module.css';

interface TryDemoProps {
  /** It begins: what is set up from here on is the demo's. */
  readonly onStart: () => void;
  /** With the demo's first project; null where it has none. */
  readonly onDone: (project: Project | null) => void;
}

/** Everything ready to be tried, without a GitLab at hand. */
export const TryDemo = ({ onStart, onDone }: TryDemoProps) => {
  const bridge = useBridge();
  const announce = useAnnounce();
  const demo = useOperation('app.tryDemo');
  const start = async (): Promise<void> => {
    if (demo.pending) return;
    onStart();
    announce('Starting the demo server.');
    const started = await demo.run({});
    if (!started.ok) return;
    const projects = await bridge.invoke('projects.list', {});
    announce('The demo is ready.');
    onDone(projects.ok ? (projects.data[0] ?? null) : null);
  };
  return (
    <div className={styles.demo}>
      <p>No GitLab at hand? Nothing leaves this computer.</p>
      <Button size="sm" className={styles.wide} aria-disabled={demo.pending} onClick={() => void start()}>
        {demo.pending ? 'Starting the demo server…' : 'Try it with the built-in demo server'}
      </Button>
      {demo.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={demo.problem} />
        </Callout>
      )}
    </div>
  );
};
