import { expect, test } from 'vitest';
import type { CollectingSummary } from '#components/shell/collecting-summary.ts';
import { whyEmpty } from './why-empty.ts';

const account = (key: string, executions: number, problem: string | null = null) => ({
  key,
  region: 'eu-west-1',
  demo: false,
  executions,
  problem,
});
const summary = (
  accounts: CollectingSummary['accounts'],
  state: CollectingSummary['state'] = 'collecting',
): CollectingSummary => ({
  state,
  word: '',
  detail: '',
  lagMs: null,
  budgetShare: null,
  accounts,
  executions: accounts.reduce((sum, { executions }) => sum + executions, 0),
});

test('no account, nothing collected at all, and a collector that stands still are told apart', () => {
  expect(whyEmpty(summary([], 'nothing'), [])).toEqual({ kind: 'no-account' });
  expect(whyEmpty(summary([account('prod', 0)]), [])).toEqual({ kind: 'nothing-yet', stopped: false });
  expect(whyEmpty(summary([account('prod', 0)], 'stopped'), ['prod'])).toEqual({
    kind: 'nothing-yet',
    stopped: true,
  });
});

test('of the accounts asked for nothing may be collected while others have much', () => {
  const collecting = summary([account('prod', 9), account('new', 0), account('denied', 0, 'No permission')]);
  expect(whyEmpty(collecting, ['new', 'denied'])).toMatchObject({
    kind: 'nothing-of',
    accounts: [{ key: 'new' }, { key: 'denied', problem: 'No permission' }],
  });
  expect(whyEmpty(collecting, ['prod', 'new'])).toEqual({ kind: 'no-match' });
  expect(whyEmpty(collecting, [])).toEqual({ kind: 'no-match' });
  expect(whyEmpty(collecting, ['unheard-of'])).toEqual({ kind: 'no-match' });
});

test('where nothing is known of collecting, the search is what can be changed', () => {
  expect(whyEmpty(null, ['prod'])).toEqual({ kind: 'no-match' });
});
