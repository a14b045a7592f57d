import type { AppError } from '#lib/errors.ts';

/** What is wrong, by field; `form` for the whole, `done` when nothing is. */
export type FormAnswer = Readonly<Record<string, string>>;
export type FormAction = (before: FormAnswer, form: FormData) => Promise<FormAnswer>;

export const NOTHING_YET: FormAnswer = {};

export const problemsOf = (error: Extract<AppError, { kind: 'invalid' }>): FormAnswer =>
  Object.fromEntries(error.issues.map(({ path, message }) => [path, message]));
