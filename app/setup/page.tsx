import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entrance } from '#components/access/entrance.tsx';
import { type FormAnswer, problemsOf } from '#components/access/form-answer.ts';
import { SetupForm } from '#components/access/setup-form.client.tsx';
import { isSignInRequired } from '#lib/auth/access.ts';
import { setUp } from '#lib/commands/access/set-up.ts';
import { epochMillis } from '#lib/units.ts';

// The address holds a key: it goes to nobody.
export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };
export const dynamic = 'force-dynamic';

interface Props {
  readonly searchParams: Promise<{ token?: string | string[] }>;
}

export default async function SetupPage({ searchParams }: Props) {
  const { token } = await searchParams;
  if (!isSignInRequired() || typeof token !== 'string') redirect('/sign-in');
  return (
    <Entrance
      title="The first administrator"
      about="This Stepscope has no users yet. You will be able to see and do everything."
    >
      <SetupForm token={token} onSetUp={setUpAction} />
    </Entrance>
  );
}

async function setUpAction(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  'use server';
  const text = (name: string) => String(form.get(name) ?? '');
  const asked = {
    token: text('token'),
    name: text('name'),
    email: text('email'),
    password: text('password'),
  };
  const done = await setUp(asked, epochMillis(Date.now()));
  if (done.ok) redirect('/sign-in?done=set-up');
  const given = { givenName: asked.name, givenEmail: asked.email };
  if (done.error.kind === 'invalid') return { ...given, ...problemsOf(done.error) };
  return {
    ...given,
    form: 'This link is no longer good: it was used, is older than half an hour, or there was a newer start. Start Stepscope again for a new one.',
  };
}
