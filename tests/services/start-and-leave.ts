// node --import tsx tests/services/start-and-leave.ts HOME: starts PostgreSQL and ends without stopping it.
import { startPostgres } from '../../services/postgres.ts';

const { port } = await startPostgres({ home: process.argv[2] ?? '', log: () => undefined });
console.log(port);
