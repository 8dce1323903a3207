// node --import tsx tests/services/hold-home.ts HOME: claims a home, says so, and stays until it is ended.
import { claimHome } from '../../services/home.ts';

await claimHome(process.argv[2] ?? '');
console.log('claimed');
setInterval(() => undefined, 60_000);
