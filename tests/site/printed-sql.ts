import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openSnapshot } from '../../reports/snapshot.mjs';
import { openFolder } from '../open-folder.ts';

export type Row = Record<string, unknown>;

/** The rows of a query at a moment of its own. */
export async function askOnce(
  databaseUrl: string,
  file: string,
  parameters?: Record<string, string>,
): Promise<Row[]> {
  const snapshot = await openSnapshot(databaseUrl);
  return await snapshot.ask(file, parameters).finally(() => snapshot.close());
}

/** Answers of the queries that a page prints: by block, in the order of the page, then by query of the block. */
export async function askPrinted(page: Page, databaseUrl: string): Promise<Row[][][]> {
  const blocks = await page
    .locator('.sql-behind')
    .evaluateAll((all) =>
      all.map((block) => [...block.querySelectorAll('pre')].map((query) => query.textContent ?? '')),
    );
  const folder = openFolder('insights-printed-');
  const file = join(folder, 'printed.sql');
  const answers: Row[][][] = [];
  for (const queries of blocks) {
    const rows: Row[][] = [];
    for (const query of queries) {
      writeFileSync(file, query);
      rows.push(await askOnce(databaseUrl, file));
    }
    answers.push(rows);
  }
  rmSync(folder, { recursive: true });
  return answers;
}

/** The lines of a table that a page shows, by heading, without the small print below a figure. */
export async function tableOf(page: Page, caption: string): Promise<Record<string, string>[]> {
  const table = page.locator(`table:has(caption:text("${caption}"))`).first();
  const headings = (await table.locator('thead th').allTextContents()).map((text) =>
    text.replaceAll('\u00a0', ' '),
  );
  const lines = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((line) =>
      [...line.querySelectorAll('th, td')].map((cell) => {
        for (const small of cell.querySelectorAll('small')) small.remove();
        return cell.textContent?.trim() ?? '';
      }),
    ),
  );
  return lines.map((cells) =>
    Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])),
  );
}

/** What shows figures and has no SQL between itself and the next heading. */
export async function figuresWithoutSql(page: Page): Promise<string[]> {
  const marked = page.locator(
    'main :is(h2, .data-table, .products, .state-bars, .chart, .tile, .attention-list, .sql-behind):not(.tile h2)',
  );
  const places = await marked.evaluateAll((all) =>
    all.map((element) => ({
      kind: element.matches('h2') ? 'heading' : element.matches('.sql-behind') ? 'sql' : 'figure',
      text: element.textContent?.trim().slice(0, 60) ?? '',
    })),
  );
  const missing: string[] = [];
  let waiting: string[] = [];
  for (const { kind, text } of places) {
    if (kind === 'figure') waiting.push(text);
    else if (kind === 'sql') waiting = [];
    else missing.push(...waiting.splice(0));
  }
  return [...missing, ...waiting];
}

const known = (write: (value: unknown) => string) => (value: unknown) =>
  value === null ? '–' : write(value);

/** Figures as the pages write them: a dash is unknown. */
export const shown = {
  text: known(String),
  count: known((value) => new Intl.NumberFormat('en').format(Number(value))),
  percent: known((value) => `${Math.round(Number(value) * 100)}%`),
  day: known((value) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(String(value)),
    ),
  ),
  money: (value: unknown, currency: unknown) =>
    known((amount) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: String(currency) }).format(Number(amount)),
    )(value),
};
