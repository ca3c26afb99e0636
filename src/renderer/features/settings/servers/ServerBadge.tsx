import { Check, CircleHelp, KeyRound, type LucideIcon, Unplug } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { Connection } from '../../../../contract/servers.ts';
import { Badge } from '../../../ui/Badge.tsx';

interface Shown {
  readonly look: NonNullable<ComponentProps<typeof Badge>['look']>;
  readonly Icon: LucideIcon;
  readonly words: string;
}

const shown: Readonly<Record<Connection['state'], Shown>> = {
  connected: { look: 'success', Icon: Check, words: 'connected' },
  unreachable: { look: 'warning', Icon: Unplug, words: 'not reachable' },
  offline: { look: 'warning', Icon: Unplug, words: 'no network' },
  'token-rejected': { look: 'danger', Icon: KeyRound, words: 'token rejected' },
  unknown: { look: 'outline', Icon: CircleHelp, words: 'not asked yet' },
};

/** How the last request to a server went. */
export const ServerBadge = ({ state }: Pick<Connection, 'state'>) => {
  const { look, Icon, words } = shown[state];
  return (
    <Badge look={look}>
      <Icon aria-hidden />
      {words}
    </Badge>
  );
};
