import { expect, test } from 'vitest';
import { examineContracts } from '../../cli/examine-contracts.ts';
import { parseInsightsConfig } from '../../config/insights-config.ts';
import { usePostgres } from '../sql/postgres.ts';
import { holders, star } from '../sql/star.ts';

const postgres = usePostgres();

const book = (product: string) =>
  parseInsightsConfig(
    `contracts: [{ contract: Seats, product: ${product}, from: 2026-01-01, source: invented }]`,
  );

test('a contract is held against the products that were read', async () => {
  const { database } = postgres;
  const jira = book('atlassian/jira-sofware');
  expect(await examineContracts(jira, database)).toEqual([
    { subject: 'contracts', verdict: 'ok', detail: '1 lines' },
  ]);
  await star(database).snapshot('2026-03-01', holders('ada'));
  expect(await examineContracts(book('github/copilot'), database)).toMatchObject([{ verdict: 'ok' }]);
  expect(await examineContracts(jira, database)).toEqual([
    {
      subject: 'contracts',
      verdict: 'warning',
      detail:
        '"Seats": no platform has reported atlassian/jira-sofware, so nobody knows who holds its seats. Reported so far: nothing of atlassian.',
    },
  ]);
});
