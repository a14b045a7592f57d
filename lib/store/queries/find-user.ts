import { z } from 'zod';
import { writePool } from '../client.ts';
import { plainText } from '../columns.ts';

const Found = z.object({ id: z.string(), name: z.string(), email: z.string(), passwordHash: z.string() });
/** For the one who signs in; never shown. */
export type UserWithPassword = z.infer<typeof Found>;

/** `email` in small letters. */
export async function findUser({ email }: { readonly email: string }): Promise<UserWithPassword | null> {
  const { rows } = await writePool().query(
    'SELECT id, name, email, password_hash AS "passwordHash" FROM "user" WHERE email = $1',
    [plainText(email)],
  );
  const [row] = z.array(Found).parse(rows);
  return row ?? null;
}

export async function hasUsers(): Promise<boolean> {
  const { rows } = await writePool().query('SELECT EXISTS (SELECT 1 FROM "user") AS found');
  return z.object({ found: z.boolean() }).parse(rows[0]).found;
}
