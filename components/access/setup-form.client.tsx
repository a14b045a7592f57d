'use client';

import { useActionState } from 'react';
import { Button } from '../ui/button.tsx';
import { type FormAction, NOTHING_YET } from './form-answer.ts';
import { TextField } from './text-field.tsx';

/** Name, mail and password of the first administrator. */
export function SetupForm({ token, onSetUp }: { token: string; onSetUp: FormAction }) {
  const [answer, submit, pending] = useActionState(onSetUp, NOTHING_YET);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        defaultValue={answer.givenName}
        problem={answer.name}
      />
      <TextField
        label="Mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={answer.givenEmail}
        problem={answer.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 12 characters; a few words that do not belong together are good."
        problem={answer.password}
      />
      <p role="alert" className="text-failed-text empty:hidden">
        {answer.form}
      </p>
      <Button type="submit" look="primary" disabled={pending}>
        {pending ? 'Setting up …' : 'Set up'}
      </Button>
    </form>
  );
}
