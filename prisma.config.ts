import { defineConfig } from 'prisma/config';

/** For Prisma's own commands. `npm run migrate` and the start apply migrations without it (lib/store/migrate.ts). */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
