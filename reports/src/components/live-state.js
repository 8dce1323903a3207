// Asks the server of this page whether a sync is running. A plain file server has no such answer, and a request that
// fails is an error in the browser's console: only our own server sets this cookie.
const isLive = document.cookie.split('; ').includes('insights-live=1');
const patienceMilliseconds = { running: 5_000, still: 60_000 };

const line = document.getElementById('live-state');
if (isLive && line) void follow();

async function follow() {
  for (;;) {
    const state = await ask();
    line.textContent = state === null ? 'The live state is not available.' : inWords(state);
    line.hidden = line.textContent === '';
    const { running, still } = patienceMilliseconds;
    await new Promise((resolve) => setTimeout(resolve, state?.running ? running : still));
  }
}

async function ask() {
  try {
    const response = await fetch('/api/sync', { headers: { accept: 'application/json' } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Empty when nothing is to be said. Whatever is missing in the answer is left out. */
function inWords(state) {
  const running = state?.running;
  if (!running) return '';
  const connections = Array.isArray(running.connections) ? running.connections : [];
  const parts = connections.filter((one) => one?.current).map((one) => `${one.connection}, ${one.current}`);
  const done = connections.filter((one) => one?.outcome).length;
  const progress = connections.length > 0 ? ` (${done} of ${connections.length} done)` : '';
  if (running.site === 'building') return 'The report is being built.';
  return `A sync is running${parts.length > 0 ? `: ${parts.join('; ')}` : ''}${progress}.`;
}
