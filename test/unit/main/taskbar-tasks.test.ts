import { expect, it } from 'vitest';
import { startCommand } from '../../../src/main/start-command.ts';
import { taskbarTasks } from '../../../src/main/taskbar-tasks.ts';

it('hands words to the app that runs, each of which it understands', () => {
  const program = 'C:\\Program Files\\Trigger Tray\\Trigger Tray.exe';
  const tasks = taskbarTasks([program]);
  expect(tasks.map(({ title, arguments: words }) => [title, startCommand([program, words])])).toEqual([
    ['Open Trigger Tray', { type: 'show' }],
    ['Quick fire…', { type: 'palette' }],
  ]);
  expect(tasks.every((task) => task.program === program)).toBe(true);
});

it('writes arguments as Windows takes them apart', () => {
  const [task] = taskbarTasks(['electron.exe', 'C:\\my app', '--data-dir=C:\\data', 'a "b" c\\']);
  expect(task?.arguments).toBe('"C:\\my app" --data-dir=C:\\data "a \\"b\\" c\\\\" show');
});
