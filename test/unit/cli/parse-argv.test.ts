import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../../src/cli/parse-argv.ts';

const parse = (...argv: readonly string[]) => parseArgv(argv, '1.2.3');
const faultOf = (...argv: readonly string[]) => {
  const parsed = parse(...argv);
  if (parsed.type !== 'fault') throw new Error(`${argv.join(' ')} was understood`);
  return parsed;
};

describe('an argument list', () => {
  it.each([
    ['fire', '--data-dir', '/tmp/x', 'nightly'],
    ['--data-dir', '/tmp/x', 'fire', 'nightly'],
    ['fire', 'nightly', '--data-dir=/tmp/x'],
  ])('has its data folder anywhere: %s %s %s %s', (...argv) => {
    expect(parse(...argv)).toMatchObject({ type: 'call', dataDir: '/tmp/x', isFire: true, json: false });
  });

  it('has --json anywhere, but not behind --', () => {
    expect(parse('runs', '--json')).toMatchObject({ type: 'call', json: true, isFire: false });
    expect(parse('--json', 'runs')).toMatchObject({ type: 'call', json: true });
    expect(parse('preset', 'remove', '--', '--json')).toMatchObject({ type: 'call', json: false });
  });

  it('gives help and version on their own, with other options too', () => {
    expect(parse('--data-dir', '/tmp/x', '--version')).toMatchObject({
      type: 'text',
      name: 'version',
      text: '1.2.3\n',
    });
    expect(parse('fire', '--help', '--data-dir', '/tmp/x')).toMatchObject({ type: 'text', name: 'help' });
  });

  it.each([
    [['server', 'add', 'https://gitlab.example', '--name', 'Work', '--access-token-stdin']],
    [['server', 'list']],
    [['server', 'check', 'Work']],
    [['server', 'remove', 'Work']],
    [['project', 'add', 'Work', 'group/app']],
    [['project', 'list', 'app']],
    [['project', 'list', '--known', 'group app', '--limit', '500']],
    [['project', 'sync', 'Work', '--afresh']],
    [['trigger', 'add', 'group/app', '--label', 'bot', '--token-stdin']],
    [['trigger', 'list']],
    [['trigger', 'remove', 'Work:group/app', 'bot']],
    [
      [
        'preset',
        'save',
        'nightly',
        '--project',
        '9',
        '--tag',
        'v1',
        '--var=K=-x',
        '--secret-var',
        'S',
        '--pin',
      ],
    ],
    [['preset', 'list']],
    [['preset', 'remove', 'nightly']],
    [['fire', '--project', '9', '--branch', 'main', '--var', 'K=-x', '--wait', '--timeout', '2.5', '--yes']],
    [['runs', '--limit', '3']],
    [['run', 'show', 'abcd']],
    [['run', 'watch', 'abcd']],
    [['run', 'again', 'abcd', '--var', 'K=V', '--secret-var', 'S', '--wait', '--timeout', '9', '--yes']],
    [['run', 'cancel', 'abcd']],
    [['run', 'retry', 'abcd']],
    [['run', 'choose', 'abcd', '12']],
    [['run', 'jobs', 'abcd']],
    [['run', 'log', 'abcd']],
    [['run', 'log', 'abcd', 'rspec 1/2']],
    [['run', 'variables', 'abcd']],
    [['pipelines', 'group/app', '--ref', 'main', '--limit', '3']],
  ])('of the interface is understood: %j', (argv) => {
    expect(parse(...argv).type).toBe('call');
  });
});

describe('a wrong argument', () => {
  it.each([
    [['fire', '--brnch', 'main'], '--brnch'],
    [['fire', 'nightly', 'weekly'], 'weekly'],
    [['fire', '--timeout', 'soon', '--wait'], 'soon'],
    [['fire', '--timeout', '5'], '--wait'],
    [['fire', '--request-timeout', '0'], "'0'"],
    [['fire', '--branch', 'a', '--branch', 'b'], "'b'"],
    [['fire', '--branch', 'a', '--tag', 'b'], '--tag b'],
    [['fire', '--branch', '--dry-run'], '--dry-run'],
    [['fire', '--branch', '-x'], '-x'],
    [['fire', '--branch', ''], '--branch'],
    [['fire', '--sha', 'main'], 'main'],
    [['fire', '--input', 'K=v'], '--input K'],
    [['fire', '--var', 'NOVALUE'], 'NOVALUE'],
    [['fire', '--var', 'A-B=1'], 'A-B'],
    [['fire', '--var', 'K=1', '--var', 'K=2'], '--var K'],
    [['fire', '--var', 'K=1', '--secret-var', 'K'], 'K is given'],
    [['runs', '--limit', '1.5'], '1.5'],
    [['run', 'again', 'abcd', '--timeout', '5'], '--wait'],
    [['run', 'again', 'abcd', '--var', 'NOVALUE'], 'NOVALUE'],
    [['run', 'log', 'abcd', 'build', 'test'], 'test'],
    [['run', 'choose', 'abcd', '-1'], '-1'],
    [['run', 'choose', 'abcd', '0'], 'number'],
    [['preset', 'save', 'x', '--project', '9'], 'ref'],
    [['preset', 'save', 'x', '--project', '9', '--sha', 'xyz'], 'xyz'],
    [['preset', 'save', 'x', '--branch', 'main'], '--project'],
    [['trigger', 'add', '9', '--token-stdin'], '--label'],
    [['server', 'add'], 'url'],
    [['launch'], 'launch'],
    [[], 'command'],
    [['server'], 'command'],
  ])('is a bad value that is named, with the way out: %j', (argv, named) => {
    const { problem } = faultOf(...argv);
    expect(problem.code).toBe('invalid-input');
    expect(problem.message).toContain(named);
    expect(problem.hint).not.toBe('');
  });

  it('knows which document it owes, before anything else is understood', () => {
    expect(faultOf('--data-dir', 'fire', 'runs', '--nope')).toMatchObject({ isFire: false, json: false });
    expect(faultOf('--json', 'run', 'again')).toMatchObject({ isFire: true, json: true });
    expect(faultOf('run', 'again', '--nope').problem.hint).toContain('run again --help');
    expect(faultOf('run', 'log')).toMatchObject({ isFire: false });
    expect(faultOf('--json', '--data-dir', '/tmp/x', 'fire', '--nope')).toMatchObject({
      isFire: true,
      json: true,
    });
  });

  it('never repeats what may be a secret', () => {
    const secret = 'correct-horse-battery';
    const token = 'glptt-0123456789abcdef';
    const words = [
      faultOf('fire', `--token=${secret}`),
      faultOf('fire', '--secret-var', `K=${secret}`),
      faultOf('fire', '--var', token),
      faultOf('fire', 'nightly', token),
    ].map(({ problem }) => `${problem.message} ${problem.hint}`);
    expect(words.join('\n')).not.toMatch(new RegExp(`${secret}|${token}`));
  });
});
