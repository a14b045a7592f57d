import { PlugZap } from 'lucide-react';
import type { Metadata } from 'next';
import { PageHeader } from '#components/shell/page-header.tsx';
import { AccountPanel } from '#components/status/account-panel.tsx';
import { Collectors } from '#components/status/collectors.tsx';
import { SelfRefresh } from '#components/status/self-refresh.client.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatBytes, formatCount } from '#components/ui/format.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';

export const metadata: Metadata = { title: 'Status' };
export const dynamic = 'force-dynamic';

const REFRESH_MS = 5000;

export default async function StatusPage() {
  const status = await getStatus(await requireViewer());
  // Its figures are the nearest to a person's question: who is in trouble stands first.
  const accounts = status.accounts.toSorted((one, other) => other.problems.length - one.problems.length);
  const stopped = !status.collectors.some(({ alive }) => alive);
  return (
    <>
      <PageHeader title="Status" />
      <SelfRefresh everyMs={REFRESH_MS} />
      <div className="flex max-w-[90rem] flex-col gap-4 px-4 pb-8 md:px-6">
        {stopped ? (
          <p role="alert" className="rounded-md bg-failed-soft px-4 py-3 text-failed-text">
            No collector is running: nothing new arrives. Start one with{' '}
            <code className="data">npm run collector</code>, or see its log.
          </p>
        ) : null}
        {accounts.length === 0 ? (
          <EmptyState icon={<PlugZap size={28} />} title="No account is connected">
            Give Stepscope credentials for an AWS account, as the README tells, and start it again.
          </EmptyState>
        ) : null}
        {accounts.map((account) => (
          <AccountPanel key={account.key} account={account} />
        ))}
        <Collectors collectors={status.collectors} />
        <p className="text-sm text-faint">
          The database holds {formatBytes(status.databaseBytes)}
          {status.rollupsWaiting > 0
            ? `; ${formatCount(status.rollupsWaiting)} hourly sums are still to be counted, so figures may lag.`
            : '.'}
        </p>
      </div>
    </>
  );
}
