import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PasswordForm } from '#components/access/password-form.client.tsx';
import { SessionsPanel } from '#components/access/sessions-panel.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { isSignInRequired } from '#lib/auth/access.ts';
import { deviceWords } from '#lib/auth/device-words.ts';
import { requireSession } from '#lib/auth/viewer.ts';
import { listSessions } from '#lib/store/queries/list-sessions.ts';
import { epochMillis } from '#lib/units.ts';
import { changePasswordAction, endOtherSessionsAction, endSessionAction } from './actions.ts';

export const metadata: Metadata = { title: 'Profile' };
export const dynamic = 'force-dynamic';

export default async function ProfilePage() {
  if (!isSignInRequired()) notFound();
  const session = await requireSession();
  const open = await listSessions(session.userId, epochMillis(Date.now()));
  const rows = open.map(({ device, ...row }) => ({
    ...row,
    device: deviceWords(device),
    own: row.id === session.sessionId,
  }));
  return (
    <>
      <PageHeader title={session.name} />
      <div className="flex max-w-[50rem] flex-col gap-4 px-4 pb-8 md:px-6">
        <p className="text-soft">
          {session.email} · {session.role}
        </p>
        <SessionsPanel sessions={rows} onEnd={endSessionAction} onEndOthers={endOtherSessionsAction} />
        <Panel title="Password">
          <PasswordForm email={session.email} onChange={changePasswordAction} />
        </Panel>
      </div>
    </>
  );
}
