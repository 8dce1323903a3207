import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseInsightsConfig, rosterFile } from '../../config/insights-config.ts';

/** The first complaint about a configuration. */
function flawOf(text: string): string {
  try {
    parseInsightsConfig(text);
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
  return '';
}

describe('the roster', () => {
  test('lies beside the configuration, or where that says; none is none', () => {
    const variables = { INSIGHTS_CONFIG: '/etc/insights/insights.yaml' };
    const fileOf = (text: string) => rosterFile(variables, parseInsightsConfig(text));
    expect(fileOf('')).toBe(join('/etc/insights', 'roster.csv'));
    expect(fileOf('roster: people/staff.csv')).toBe(join('/etc/insights', 'people', 'staff.csv'));
    expect(fileOf('roster: { mayLose: 40 }')).toBe(join('/etc/insights', 'roster.csv'));
    expect(fileOf('roster: none')).toBeNull();
  });

  test('how many may be missing at once can be said', () => {
    expect(parseInsightsConfig('roster: { file: staff.csv, mayLose: 40 }').roster).toEqual({
      file: 'staff.csv',
      mayLose: 40,
    });
  });
});

describe('merges and splits', () => {
  test('name accounts by connection and login or key, or by address', () => {
    const text =
      'people:\n  merge:\n    - [github/ada, ada@example.com]\n  split:\n    - [jfrog/ada, "trello/58"]';
    expect(parseInsightsConfig(text).people).toEqual({
      merge: [['github/ada', 'ada@example.com']],
      split: [['jfrog/ada', 'trello/58']],
    });
  });

  test.each([
    [
      'people:\n  merge:\n    - [ada, bo@example.com]',
      '3:8: people.merge[0][0]: must be CONNECTION/LOGIN, CONNECTION/KEY or an address, e.g. github/octavia or octavia@example.com',
    ],
    ['people:\n  merge:\n    - [github/ada]', '3:7: people.merge[0]: must name two accounts at least'],
    [
      'people:\n  split:\n    - [github/ada, github/Ada]',
      '3:7: people.split[0]: must not name the same account twice',
    ],
    [
      'people:\n  split:\n    - [github/ada, gitlab/ada]',
      '3:20: people.split[0][1]: "gitlab" is no connection: atlassian, github, jfrog, trello',
    ],
    [
      'people:\n  merge:\n    - [github/ada, jfrog/ada, trello/58]\n  split:\n    - [jfrog/ada, github/ada]',
      '5:7: people.split[0]: contradicts people.merge, which makes one person of github/ada and jfrog/ada',
    ],
    ['people:\n  join: []', '2:9: people.join: is no setting'],
    ['roster: 5', '1:9: roster: must be the path of a CSV file, none, or a mapping of file and mayLose'],
    ['departments: Research', '1:14: departments: must be a list'],
  ])('%j is refused at its place', (text, complaint) => {
    expect(flawOf(text)).toBe(`insights.config.yaml:${complaint}`);
  });
});
