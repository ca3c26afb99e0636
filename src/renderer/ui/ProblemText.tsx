import type { Problem } from '../../contract/problems.ts';
import styles from './ProblemText.module.css';

/** A problem in words: what happened, what to do next, and the server's own words folded beneath. */
export const ProblemText = ({ problem }: { readonly problem: Problem }) => (
  <div className={styles.problem}>
    <p>
      {problem.message} {problem.hint === '' ? null : <span className={styles.hint}>{problem.hint}</span>}
    </p>
    {problem.serverMessage === undefined ? null : (
      <details className={styles.words}>
        <summary>What the server said</summary>
        <pre className="mono">
          {problem.httpStatus === undefined ? null : `${problem.httpStatus}: `}
          {problem.serverMessage}
        </pre>
      </details>
    )}
  </div>
);
