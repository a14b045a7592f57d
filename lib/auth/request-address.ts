import { headers } from 'next/headers';
import { senderAddress } from './sender-address.ts';

/** From where the request being answered comes. */
export const requestAddress = async (): Promise<string> =>
  addressOf((await headers()).get('x-forwarded-for'));

export const addressOf = (forwardedFor: string | null): string =>
  senderAddress(forwardedFor, Number(process.env.STEPSCOPE_TRUSTED_PROXIES ?? 0));
