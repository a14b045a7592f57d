'use client';

import { signIn } from 'next-auth/react';
import { useActionState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from './text-field.tsx';

interface Attempt {
  readonly email: string;
  readonly problem: string | null;
}

const NOT_TRIED: Attempt = { email: '', problem: null };
const WAIT = /^wait:(\d+)$/;

/** By mail and password. `then` is the address to go to. */
export function SignInForm({ then }: { then: string }) {
  const [attempt, submit, pending] = useActionState(async (_: Attempt, form: FormData): Promise<Attempt> => {
    const email = String(form.get('email'));
    const password = String(form.get('password'));
    const answer = await signIn('password', { redirect: false, email, password }).catch(() => undefined);
    if (!answer?.ok || answer.error) return { email, problem: problemOf(answer?.error ?? null) };
    // A whole new page: nothing of what stood here before is for the one who is here now.
    window.location.assign(then);
    return { email, problem: null };
  }, NOT_TRIED);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <TextField
        label="Mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={attempt.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <p role="alert" className="text-failed-text empty:hidden">
        {pending ? null : attempt.problem}
      </p>
      <Button type="submit" look="primary" disabled={pending}>
        {pending ? 'Signing in …' : 'Sign in'}
      </Button>
    </form>
  );
}

function problemOf(error: string | null): string {
  if (error === null) return 'The server did not answer. Try again.';
  const [, seconds] = WAIT.exec(error) ?? [];
  if (seconds) return `Too many attempts. Try again in ${seconds} s.`;
  return 'Mail address or password is wrong.';
}
