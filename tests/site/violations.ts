import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds that somebody could not use or read. No page has a frame, so none has to be opened to gather what
 * frames say; and of the thousands of elements that pass nobody asks where they stand.
 */
export async function violationsOf(page: Page): Promise<{ id: string; nodes: string[] }[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}
