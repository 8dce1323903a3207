import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';

function run(...options: string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', ...options], { stdio: 'pipe' });
}

describe('as a process of its own', () => {
  test('it says where it is, answers, and ends cleanly on SIGTERM', async () => {
    const child = run('--people', '60', '--today', '2026-11-24', '--limits', 'published');
    const [line] = (await once(child.stdout ?? process.stdin, 'data')) as [Buffer];
    const { url } = JSON.parse(line.toString()) as { url: string };
    const company = (await (await fetch(`${url}/simulator/company`)).json()) as unknown;
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(company).toMatchObject({ people: 60, seed: 1, today: '2026-11-24' });
    expect(code).toBe(0);
  });

  test.each([
    [['--people', '7'], /from 50 to 1000000, not 7/],
    [['--limits', 'some'], /published.*generous.*none/],
    [['--today', 'soon'], /'soon' is not a date/],
  ])('it refuses %j in one line', async (options, message) => {
    const child = run(...options);
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/at .*\.ts/);
  });
});
