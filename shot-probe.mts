import { chromium } from 'playwright-core';

const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const p = await b.newPage({ viewport: { width: 1280, height: 900 } });
const base = 'http://127.0.0.1:8233/namespaces/house';
async function shot(url: string, name: string, full = false, wait = 2500) {
  await p.goto(base + url, { waitUntil: 'domcontentloaded' });
  await p.waitForTimeout(wait);
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full });
  console.log(name, p.url());
}

const r = (await (
  await fetch('http://127.0.0.1:8233/api/v1/namespaces/house/workflows?query=')
).json()) as any;
for (const e of r.executions) console.log(e.execution.workflowId, e.execution.runId, e.status, e.type.name);
const find = (f: (e: any) => boolean) => r.executions.find(f);
const enc = encodeURIComponent;
const running = find((e) => e.type.name === 'sync' && /RUNNING/.test(e.status));
const done = find((e) => e.type.name === 'sync' && /COMPLETED/.test(e.status));
const plat =
  find((e) => e.execution.workflowId === 'sync/trello' && /RUNNING/.test(e.status)) ??
  find((e) => e.execution.workflowId === 'sync/trello');
for (const [n, e] of [
  ['running', running],
  ['done', done],
  ['platform', plat],
] as any)
  if (e) {
    await shot(`/workflows/${enc(e.execution.workflowId)}/${e.execution.runId}/timeline`, n + '-timeline');
    await shot(`/workflows/${enc(e.execution.workflowId)}/${e.execution.runId}/user-metadata`, n + '-user');
  }
await b.close();
process.exit(0);
await shot('/schedules', 'schedules');
await shot('/schedules/nightly-sync', 'schedule');
await b.close();
