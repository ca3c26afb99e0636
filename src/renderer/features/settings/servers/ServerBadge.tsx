import { Check, CircleHelp, KeyRound, Unplug } from 'lucide-react';
import type { Connection } from '../../../../contract/servers.ts';
import { Badge } from '../../../ui/Badge.tsx';

/** How the last request to a server went. */
export const ServerBadge = ({ state }: Pick<Connection, 'state'>) => {
  switch (state) {
    case 'connected':
      return (
        <Badge look="success">
          <Check aria-hidden />
          connected
        </Badge>
      );
    case 'unreachable':
      return (
        <Badge look="warning">
          <Unplug aria-hidden />
          not reachable
        </Badge>
      );
    case 'offline':
      return (
        <Badge look="warning">
          <Unplug aria-hidden />
          no network
        </Badge>
      );
    case 'token-rejected':
      return (
        <Badge look="danger">
          <KeyRound aria-hidden />
          token rejected
        </Badge>
      );
    case 'unknown':
      return (
        <Badge look="outline">
          <CircleHelp aria-hidden />
          not asked yet
        </Badge>
      );
  }
};
