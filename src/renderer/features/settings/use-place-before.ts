import { useState } from 'react';
import { useHere } from '../../address/address.ts';
import type { Here } from '../../address/here.ts';

/** Where the window was before it showed settings: their sections are steps of the address, and no way back. */
export const usePlaceBefore = (): Here => {
  const here = useHere();
  const [before, setBefore] = useState<Here>({ at: 'start' });
  if (here.at !== 'settings' && here !== before) setBefore(here);
  return before;
};
