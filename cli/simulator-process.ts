import { startSimulator } from '../simulator/server.ts';

// Started by `simulator.ts`, whose end is ours: the channel between us closes even when it is killed.
process.on('disconnect', () => process.exit());
const { url } = await startSimulator(JSON.parse(process.argv[2] ?? '{}'));
// The story leads up to the day of the first start, and goes on: the clock is the real one.
await fetch(`${url}/simulator/clock`, { method: 'POST', body: JSON.stringify({ date: null }) });
process.send?.({ url });
