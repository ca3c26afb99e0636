import { expect, it } from 'vitest';
import { startCommand } from '../../../src/main/start-command.ts';

it('finds a link or a word among the arguments of a start', () => {
  const url = 'trigger-tray://fire?project=9';
  expect(startCommand(['/opt/trigger-tray', '--no-sandbox', url])).toEqual({ type: 'link', url });
  expect(startCommand(['electron', '/app', '--data-dir=/tmp/x', 'palette'])).toEqual({ type: 'palette' });
});

it('finds none in a plain start, in the program’s own name, or in the name of a folder', () => {
  expect(startCommand(['electron', '/app', '--hidden'])).toBeNull();
  expect(startCommand(['show', '/app'])).toBeNull();
  expect(startCommand(['electron', '--data-dir', 'quit'])).toBeNull();
});
