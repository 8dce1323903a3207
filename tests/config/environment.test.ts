import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from '../../config/environment.ts';
import { readProcessVariables, readVariable } from '../../config/variables.ts';

describe('.env', () => {
  test('fills in what the process does not have; a variable set to nothing hides it', () => {
    const file = fileWith(
      'PORT=9000\nGITHUB_TOKEN="from the file"\nJFROG_URL=https://example.jfrog.io\nEMPTY=\n',
    );
    expect(readProcessVariables({ GITHUB_TOKEN: 'from the process', JFROG_URL: '' }, file)).toEqual({
      PORT: '9000',
      GITHUB_TOKEN: 'from the process',
    });
  });

  test('is read anew each time, so that a renewed credential is found', () => {
    const file = fileWith('GITHUB_TOKEN=old');
    expect(readProcessVariables({}, file)).toEqual({ GITHUB_TOKEN: 'old' });
    writeFileSync(file, 'GITHUB_TOKEN=new');
    expect(readProcessVariables({}, file)).toEqual({ GITHUB_TOKEN: 'new' });
  });

  test('may be absent', () => {
    expect(readProcessVariables({ A: '1' }, '/nowhere/.env')).toEqual({ A: '1' });
  });
});

describe('a variable', () => {
  test('may be the content of a file, without the line break at its end', () => {
    expect(readVariable({ JFROG_ACCESS_TOKEN_FILE: fileWith('secret\n') }, 'JFROG_ACCESS_TOKEN')).toBe(
      'secret',
    );
  });

  test.each([
    [
      'TOKEN and TOKEN_FILE are both set',
      { TOKEN: 'a', TOKEN_FILE: '/nowhere' },
      'TOKEN and TOKEN_FILE are both set: remove one of them.',
    ],
    [
      'the file is not there',
      { TOKEN_FILE: '/nowhere/token' },
      'TOKEN_FILE: /nowhere/token cannot be read (ENOENT).',
    ],
  ])('is refused when %s', (_, variables, message) => {
    expect(() => readVariable(variables as Record<string, string>, 'TOKEN')).toThrow(message);
  });

  test('is refused when its file is empty', () => {
    expect(() => readVariable({ TOKEN_FILE: fileWith('\n') }, 'TOKEN')).toThrow(
      /^TOKEN_FILE: .* is empty\.$/,
    );
  });
});

describe('the environment', () => {
  test('needs nothing: PostgreSQL and Temporal start by themselves', () => {
    const home = temporaryFolder();
    expect(readEnvironment({ INSIGHTS_HOME: home })).toEqual({
      home,
      databaseUrl: null,
      temporalAddress: null,
      temporalNamespace: null,
      temporalConnection: null,
      port: 8080,
      apiToken: null,
      variables: { INSIGHTS_HOME: home },
    });
  });

  test('takes secrets from files', () => {
    const variables = {
      INSIGHTS_HOME: temporaryFolder(),
      DATABASE_URL_FILE: fileWith('postgres://reader:word@db.example.com/insights'),
      INSIGHTS_API_TOKEN_FILE: fileWith('0123456789abcdef'),
    };
    expect(readEnvironment(variables)).toMatchObject({
      databaseUrl: 'postgres://reader:word@db.example.com/insights',
      apiToken: '0123456789abcdef',
    });
  });

  test('leads to a Temporal of yours, with TLS by API key', () => {
    const environment = readEnvironment({
      INSIGHTS_HOME: temporaryFolder(),
      TEMPORAL_ADDRESS: 'eu.example.com:7233',
      TEMPORAL_NAMESPACE: 'insights.prod',
      TEMPORAL_API_KEY_FILE: fileWith('key-from-a-file'),
    });
    expect(environment).toMatchObject({
      temporalAddress: 'eu.example.com:7233',
      temporalNamespace: 'insights.prod',
      temporalConnection: { address: 'eu.example.com:7233', apiKey: 'key-from-a-file', tls: true },
    });
  });

  test.each([
    ['PORT', 'http', 'PORT must be a port from 1 to 65535.'],
    ['PORT', '70000', 'PORT must be a port from 1 to 65535.'],
    [
      'DATABASE_URL',
      'mysql://root:hunter2@db.example.com',
      'DATABASE_URL must be a connection string: postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    ],
    [
      'INSIGHTS_API_TOKEN',
      'hunter2',
      'INSIGHTS_API_TOKEN must have at least 16 characters: openssl rand -hex 32.',
    ],
  ])('refuses %s=%s, without showing a secret', (name, value, message) => {
    expect(() => readEnvironment({ INSIGHTS_HOME: temporaryFolder(), [name]: value })).toThrow(message);
    expect(message).not.toContain('hunter2');
  });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'insights-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fileWith(content: string): string {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, content);
  return file;
}
