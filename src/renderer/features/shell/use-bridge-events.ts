import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { MenuPress, Place } from '../../../contract/events.ts';
import type { Problem } from '../../../contract/problems.ts';
import { type BridgeEvent, useBridge } from '../../bridge/bridge.ts';
import { applyEvent } from '../../queries/apply-event.ts';
import { cachedRun } from '../../queries/runs-cache.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { announcementOf } from '../builds/run-status.ts';

/**
 * Hears what the app tells: keeps the cache true, says results aloud, and goes where a host asks to.
 * Returns why the app can't be heard any more, null while it can.
 */
export const useBridgeEvents = (
  goTo: (place: Place) => void,
  press: (keys: MenuPress) => void,
): Problem | null => {
  const bridge = useBridge();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [lost, setLost] = useState<Problem | null>(null);
  const hear = useEffectEvent((event: BridgeEvent): void => {
    if (event.type === 'run-changed') {
      const words = announcementOf(cachedRun(client, event.run.id), event.run);
      if (words !== null) announce(words);
    }
    if (event.type === 'navigate') goTo(event.to);
    if (event.type === 'press') press(event.press);
    if (event.type === 'connection-lost') setLost(event.problem);
    if (event.type === 'connection-open') setLost(null);
    applyEvent(client, event);
  });
  useEffect(() => bridge.subscribe((event) => hear(event)), [bridge]);
  return lost;
};
