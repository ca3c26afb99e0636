import { randomUUID } from 'node:crypto';
import type { Random } from '../core/ports.ts';

export const nodeRandom: Random = { uuid: () => randomUUID(), unit: () => Math.random() };
