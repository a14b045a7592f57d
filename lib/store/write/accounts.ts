import type pg from 'pg';
import type { AccountSettings } from '../../collect/ports.ts';
import { prismaOf } from '../prisma.ts';

/** How an account is reached stays in the settings; the store keeps what screens and retention need. */
export async function saveAccounts(pool: pg.Pool, accounts: readonly AccountSettings[]): Promise<void> {
  const prisma = prismaOf(pool);
  await prisma.$transaction(
    accounts.map(({ key, region, endpoint, retention }) => {
      const { metadataDays, payloadDays } = retention;
      const fields = { region, endpoint: withoutSecrets(endpoint), metadataDays, payloadDays };
      return prisma.account.upsert({ where: { key }, create: { key, ...fields }, update: fields });
    }),
  );
}

/** An endpoint may be written with user and password. */
function withoutSecrets(endpoint: string | null): string | null {
  if (endpoint === null || !URL.canParse(endpoint)) return null;
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${host}`;
}
