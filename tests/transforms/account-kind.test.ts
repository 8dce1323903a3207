import { expect, test } from 'vitest';
import { accountKind } from '../../transforms/account-kind.ts';

const patterns = {
  serviceAccounts: ['svc-*', '*-bot', '*[bot]'],
  internalAccounts: ['anonymous', 'trialadmin', '/^jf[a-z]{2}@/'],
};

test.each([
  ['mona', 'human'],
  [null, 'human'],
  ['svc-deploy', 'service'],
  ['SVC-Deploy', 'service'],
  ['svc', 'human'],
  ['my-svc-deploy', 'human'],
  ['renovate-bot', 'service'],
  ['dependabot[bot]', 'service'],
  ['dependabotb', 'human'],
  ['anonymous', 'internal'],
  ['anonymous2', 'human'],
  ['jfrt@01abc', 'internal'],
  ['jane@example.com', 'human'],
])('%s is %s', (login, kind) => {
  expect(accountKind(login, patterns)).toBe(kind);
});

test('what is internal to the platform is so before it is a service', () => {
  expect(accountKind('svc-x', { serviceAccounts: ['svc-*'], internalAccounts: ['*-x'] })).toBe('internal');
});

test('no patterns, no machines', () => {
  expect(accountKind('svc-x', { serviceAccounts: [], internalAccounts: [] })).toBe('human');
});

test('a pattern’s other signs mean themselves', () => {
  const only = (pattern: string) => ({ serviceAccounts: [pattern], internalAccounts: [] });
  expect(accountKind('a.b+c', only('a.b+c'))).toBe('service');
  expect(accountKind('axb+c', only('a.b+c'))).toBe('human');
  expect(accountKind('x', only('(x'))).toBe('human');
});
