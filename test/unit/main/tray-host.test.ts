import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../src/main/session-bus.ts';
import { trayHostExists } from '../../../src/main/tray-host.ts';

const answering =
  (answers: Readonly<Record<string, string>>, asked: string[] = []): Ask =>
  async (program) => {
    asked.push(program);
    return answers[program] ?? null;
  };

describe('trayHostExists', () => {
  it('is sure on macOS and Windows without asking', async () => {
    const asked: string[] = [];
    expect(await trayHostExists('darwin', answering({}, asked))).toBe(true);
    expect(await trayHostExists('win32', answering({}, asked))).toBe(true);
    expect(asked).toEqual([]);
  });

  it('believes the first program that is installed', async () => {
    const asked: string[] = [];
    expect(await trayHostExists('linux', answering({ gdbus: '(<true>,)\n' }, asked))).toBe(true);
    expect(asked).toEqual(['gdbus']);
    expect(await trayHostExists('linux', answering({ busctl: 'b true\n' }))).toBe(true);
    expect(await trayHostExists('linux', answering({ 'dbus-send': '   variant       boolean true' }))).toBe(
      true,
    );
  });

  it('says no where the desktop has no host, where asking fails, and where nobody can be asked', async () => {
    expect(await trayHostExists('linux', answering({ gdbus: '(<false>,)\n' }))).toBe(false);
    expect(await trayHostExists('linux', answering({ gdbus: '', busctl: 'b true\n' }))).toBe(false);
    expect(await trayHostExists('linux', answering({}))).toBe(false);
  });
});
