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

it('finds the preset behind fire, wherever its flags stand, and whether it need not ask', () => {
  const fire = { type: 'fire-preset', preset: 'Deploy staging' };
  expect(startCommand(['electron', '--data-dir=/x', '/app', 'fire', 'Deploy staging'])).toEqual({
    ...fire,
    sure: false,
  });
  expect(startCommand(['electron', '--yes', '/app', 'fire', 'Deploy staging'])).toEqual({
    ...fire,
    sure: true,
  });
  expect(startCommand(['electron', '/app', 'fire', '--yes', 'show'])).toMatchObject({ preset: 'show' });
  expect(startCommand(['electron', '/app', 'fire'])).toBeNull();
});

it('never fires what stands beside a link', () => {
  const url = 'trigger-tray://fire?project=9';
  expect(startCommand(['electron', '/app', 'fire', 'Deploy', url])).toEqual({ type: 'link', url });
  expect(startCommand(['electron', '/app', url, 'fire', 'Deploy', '--yes'])).toEqual({ type: 'link', url });
});
