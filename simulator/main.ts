import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startSimulator } from './server.ts';

const Options = z.object({
  port: z.coerce.number().int().min(0).max(65535).optional(),
  people: z.coerce.number().int().optional(),
  seed: z.coerce.number().int().optional(),
  today: z.string().optional(),
  limits: z.enum(['published', 'generous', 'none']).optional(),
});

async function run(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: text, people: text, seed: text, today: text, limits: text },
  });
  const options = Options.safeParse(values);
  if (!options.success) throw new Error(z.prettifyError(options.error));
  const simulator = await startSimulator(options.data);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
  console.log(JSON.stringify({ url: simulator.url }));
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
