import type { CollectedAccount, CollectingSummary } from '#components/shell/collecting-summary.ts';

/** Why a list of executions has no row. */
export type WhyEmpty =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'nothing-yet'; readonly stopped: boolean }
  | { readonly kind: 'nothing-of'; readonly accounts: readonly CollectedAccount[]; readonly stopped: boolean }
  | { readonly kind: 'no-match' };

/** `asked`: the accounts one wants to see; all when empty. Null when it is not known how collecting goes. */
export function whyEmpty(collecting: CollectingSummary | null, asked: readonly string[]): WhyEmpty {
  if (!collecting) return { kind: 'no-match' };
  const stopped = collecting.state === 'stopped';
  if (collecting.state === 'nothing') return { kind: 'no-account' };
  if (collecting.executions === 0) return { kind: 'nothing-yet', stopped };
  const accounts = collecting.accounts.filter(({ key }) => asked.includes(key));
  if (accounts.length > 0 && accounts.every(({ executions }) => executions === 0))
    return { kind: 'nothing-of', accounts, stopped };
  return { kind: 'no-match' };
}
