import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** How to start a program so that PostgreSQL accepts to run: it refuses to run as root. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
  /** Words to put before the program. */
  readonly prefix: readonly string[];
}

/**
 * As root, the user `postgres` (made when missing), else ourselves. `folders` are what that user must be able to
 * enter; where it may not (a clone below /root, a folder of `mktemp -d`), it gets one capability of root's to pass.
 */
export function serverUser(folders: readonly string[]): ServerUser {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = findUser('postgres') ?? makeUser() ?? findUser('nobody');
  if (!user)
    throw new Error(
      'PostgreSQL refuses to run as root, and there is no user "postgres". Make one: useradd --system postgres',
    );
  const closed = folders.map((folder) => firstClosedFolder(folder, user)).find((folder) => folder !== null);
  if (closed === undefined) return { ...user, prefix: [] };
  const capability = '+dac_override';
  const prefix = [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    '--',
  ];
  if (!runs([...prefix, 'true'])) {
    throw new Error(
      `As root, PostgreSQL runs as user "postgres", and that one may not enter ${closed}. Open it (chmod o+x ${closed}), start Stepscope as another user, or set DATABASE_URL.`,
    );
  }
  return { prefix };
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

function findUser(name: string): User | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name && uid !== undefined && gid !== undefined)
      return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

function makeUser(): User | null {
  const made =
    runs(['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']) ||
    runs(['adduser', '-S', '-D', '-H', '-s', '/bin/false', 'postgres']);
  return made ? findUser('postgres') : null;
}

function firstClosedFolder(folder: string, { uid, gid }: User): string | null {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return at;
    }
    if (at === path.dirname(at)) return null;
  }
}

function runs([program = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
