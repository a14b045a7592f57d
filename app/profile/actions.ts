'use server';

import { revalidatePath } from 'next/cache';
import { type FormAnswer, problemsOf } from '#components/access/form-answer.ts';
import { requestAddress } from '#lib/auth/request-address.ts';
import { requireSession } from '#lib/auth/viewer.ts';
import { changePassword } from '#lib/commands/access/change-password.ts';
import { endOtherSessions, endSession } from '#lib/commands/access/end-sessions.ts';
import { epochMillis } from '#lib/units.ts';

export async function changePasswordAction(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const session = await requireSession();
  const changed = await changePassword(session, {
    current: String(form.get('current') ?? ''),
    next: String(form.get('next') ?? ''),
    address: await requestAddress(),
    at: epochMillis(Date.now()),
  });
  revalidatePath('/profile');
  if (changed.ok) return { done: 'Your password is changed.' };
  return changed.error.kind === 'invalid' ? problemsOf(changed.error) : { next: 'It was not changed' };
}

export async function endSessionAction(form: FormData): Promise<void> {
  await endSession(await requireSession(), String(form.get('session')));
  revalidatePath('/profile');
}

export async function endOtherSessionsAction(): Promise<void> {
  await endOtherSessions(await requireSession());
  revalidatePath('/profile');
}
