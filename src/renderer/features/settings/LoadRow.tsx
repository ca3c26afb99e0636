import type { FollowLoad } from '../../../contract/app-facts.ts';
import { Bar } from './Bar.tsx';
import styles from './LoadRow.module.css';

const loadWords = ({ used, budget, following, every }: FollowLoad): string => {
  const asked = `${used} of ${budget} per min`;
  if (following === 0) return `${asked}, nothing is followed`;
  if (every === null) return `${asked}, ${following} followed`;
  return `${asked}, running builds every ${Math.round(every)} s`;
};

/** How much following asks of a server. */
export const LoadRow = ({ name, load }: { readonly name: string; readonly load: FollowLoad }) => {
  const words = loadWords(load);
  return (
    <div className={styles.load}>
      <p>
        <b className="truncate">{name}</b>
        <span>{words}</span>
      </p>
      <Bar role="meter" label={`Requests to ${name}`} value={load.used} max={load.budget} words={words} />
    </div>
  );
};
