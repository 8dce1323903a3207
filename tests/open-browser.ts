import { type Browser, chromium } from 'playwright-core';
import { browserPath } from '../setup/browser.mjs';

/** A browser without a window. Where there is no graphics card, the drawing of one in software takes most of its time. */
export async function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return await chromium.launch({ executablePath: browserPath(), args: ['--disable-gpu', ...asRoot] });
}
