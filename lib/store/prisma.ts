import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from './generated/client.ts';

const clients = new WeakMap<pg.Pool, PrismaClient>();

/** Prisma over the same connections, for the small tables. What is hot or aggregates is SQL. */
export function prismaOf(pool: pg.Pool): PrismaClient {
  const client = clients.get(pool) ?? new PrismaClient({ adapter: new PrismaPg(pool) });
  clients.set(pool, client);
  return client;
}
