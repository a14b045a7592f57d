import { afterAll } from 'vitest';
import { createStore } from '#lib/store/store.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

/** A store on a new database for all tests of a file; both are closed after the last. Asked for at the file's top. */
export async function storeOfFile(): Promise<{
  readonly database: TestDatabase;
  readonly store: ReturnType<typeof createStore>;
}> {
  const database = await freshDatabase();
  const store = createStore(database.url);
  afterAll(async () => {
    await store.close();
    await database.close();
  });
  return { database, store };
}
