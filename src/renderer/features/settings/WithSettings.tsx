import type { ReactNode } from 'react';
import type { AppSettings } from '../../../contract/settings.ts';
import { useSettings } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';

/** Waits for the settings, and says why where they can't be read. */
export const WithSettings = ({ children }: { readonly children: (settings: AppSettings) => ReactNode }) => {
  const settings = useSettings();
  if (settings.data !== undefined) return children(settings.data);
  if (settings.isError) {
    return (
      <Callout level="danger">
        <ProblemText problem={settings.error.problem} />
      </Callout>
    );
  }
  return <p className="visually-hidden">Loading…</p>;
};
