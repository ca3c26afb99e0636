import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { appRoot } from '../support/electron-app.ts';

const Kept = z.array(z.object({ account: z.string(), password: z.string() }));

/** What the keychain of that session holds for the app, read by a process that is not the app. */
export const keptSecrets = (env: Record<string, string>): string[] => {
  const script = `import('keytar').then(async ({ default: keytar }) =>
    process.stdout.write(JSON.stringify(await keytar.findCredentials('trigger-tray'))));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: appRoot, env, encoding: 'utf8' });
  return Kept.parse(JSON.parse(stdout)).map(({ password }) => password);
};
