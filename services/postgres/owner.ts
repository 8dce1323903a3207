import { execFileSync } from 'node:child_process';
import { ServiceError } from '../service-error.ts';

/** As whom PostgreSQL runs, where that is not as ourselves. */
export interface Owner {
  uid: number;
  gid: number;
}

const user = 'postgres';

/**
 * PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, made if there is none. Undefined
 * for everybody else.
 * @throws {ServiceError}
 */
export function postgresOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return idsOf(user) ?? createUser();
}

function idsOf(name: string): Owner | undefined {
  try {
    const id = (what: string) =>
      Number(execFileSync('id', [what, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): Owner {
  try {
    const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user];
    execFileSync('useradd', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const created = idsOf(user);
    if (created) return created;
    throw new Error('it was created but is not there');
  } catch (error) {
    throw new ServiceError({
      what: `PostgreSQL cannot run as root, and the user ${user} could not be created`,
      why: (error as Error).message,
      toDo: `Create the system user ${user}, start as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours.`,
      cause: error,
    });
  }
}
