import type { Metadata } from 'next';
import { PageHeader } from '#components/shell/page-header.tsx';
import { AccountCard } from '#components/status/account-card.tsx';
import { CollectorList } from '#components/status/collector-list.tsx';
import { Refresh } from '#components/status/refresh.client.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';

export const metadata: Metadata = { title: 'Status' };
export const dynamic = 'force-dynamic';

export default async function StatusPage() {
  const status = await getStatus(await requireViewer());
  return (
    <>
      <PageHeader title="Status" detail={`database ${formatBytes(status.databaseBytes)}`}>
        <Refresh everyMs={5000} />
      </PageHeader>
      <div className="flex flex-col gap-4 px-4 pb-8 md:px-6">
        {status.accounts.length === 0 ? (
          <EmptyState title="No account is set up">
            Set AWS_PROFILE and AWS_REGION, or STEPSCOPE_ACCOUNTS, and start Stepscope again.
          </EmptyState>
        ) : null}
        {status.accounts.map((account) => (
          <AccountCard key={account.key} account={account} />
        ))}
        <CollectorList collectors={status.collectors} rollupsWaiting={status.rollupsWaiting} />
      </div>
    </>
  );
}
