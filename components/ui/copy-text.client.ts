'use client';

/** Browsers give `navigator.clipboard` to secure origins only; a team's plain-HTTP address is none. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('The browser does not let it be copied');
}

/** Copies the address of what one looks at; gives what is to be said of it. */
export const copyAddress = () => copyAndTell(window.location.href, 'Link copied');

/** Copies, and gives `done`, or else that it could not be. */
export const copyAndTell = (text: string, done: string): Promise<string> =>
  copyText(text).then(
    () => done,
    () => 'This browser does not let it be copied here',
  );
