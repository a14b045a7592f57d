'use client';

import { useActionState } from 'react';
import { Button } from '../ui/button.tsx';
import { type FormAction, NOTHING_YET } from './form-answer.ts';
import { TextField } from './text-field.tsx';

/** Puts another password in the place of one's own. */
export function PasswordForm({ email, onChange }: { email: string; onChange: FormAction }) {
  const [answer, submit, pending] = useActionState(onChange, NOTHING_YET);
  return (
    <form action={submit} className="flex flex-col gap-4 border-t border-border px-4 py-4 *:max-w-[22rem]">
      {/* For password managers, which want to know whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Password now"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        problem={answer.current}
      />
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        required
        hint="Ends all other sessions of yours."
        problem={answer.next}
      />
      <p role="status" className="text-succeeded-text empty:hidden">
        {pending ? null : answer.done}
      </p>
      <div>
        <Button type="submit" look="primary" disabled={pending}>
          {pending ? 'Changing …' : 'Change password'}
        </Button>
      </div>
    </form>
  );
}
