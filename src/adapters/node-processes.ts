import { randomUUID } from 'node:crypto';
import type { Processes } from '../core/ports.ts';

/**
 * Processes by number and a mark of their own: numbers come back, in containers at every start, so an owner with our
 * number but another mark is one that died.
 */
export const nodeProcesses = (pid: number = process.pid): Processes => {
  const self = `${pid}:${randomUUID()}`;
  return {
    self,
    isAlive: (owner) => {
      if (owner === self) return true;
      const number = Number.parseInt(owner, 10);
      if (!Number.isInteger(number) || number <= 0 || number === pid) return false;
      try {
        process.kill(number, 0);
        return true;
      } catch (error) {
        // EPERM: there is one, of somebody else.
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
      }
    },
  };
};
