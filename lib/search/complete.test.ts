import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete, completionAt } from './complete.ts';
import { parseQuery } from './parse-query.ts';

/** The bar stands for the cursor. */
const at = (marked: string) => completionAt(marked.replace('|', ''), marked.indexOf('|'));
const offered = (marked: string) => {
  const offers = at(marked)?.offers;
  return offers?.kind === 'listed' ? offers.offers.map(({ text }) => text) : [];
};

test('keys by their beginning, values by their key', () => {
  expect(offered('|')).toContain('status:');
  expect(offered('card st|')).toEqual(['status:', 'state:']);
  expect(offered('status:f|')).toEqual(['FAILED']);
  expect(offered('status:FAILED,t|')).toEqual(['TIMED_OUT']);
  expect(offered('-is:re|')).toEqual(['retried', 'retrying', 'redriven']);
  expect(at('machine:ord|')?.offers).toEqual({ kind: 'values', key: 'machine', prefix: 'ord' });
  expect(at('state:("Charge card", Sh|')?.offers).toEqual({ kind: 'values', key: 'state', prefix: 'Sh' });
  expect(at('failed:"Charge c|')?.offers).toEqual({ kind: 'values', key: 'failed', prefix: 'Charge c' });
  expect(at('hello|')).toBeNull();
  expect(at('duration:>5|')).toBeNull();
});

test('what is chosen takes the place of what was begun', () => {
  const choose = (marked: string, text: string, isValue: boolean) => {
    const found = at(marked);
    return found && complete(marked.replace('|', ''), found, { text, isValue }).text;
  };
  expect(choose('card st|', 'status:', false)).toBe('card status:');
  expect(choose('state:Ch|', 'Charge card', true)).toBe('state:"Charge card" ');
  expect(choose('state:"Charge c|', 'Charge card', true)).toBe('state:"Charge card" ');
  expect(choose('status:(FAILED,t|)', 'TIMED_OUT', true)).toBe('status:(FAILED,TIMED_OUT)');
});

test('anywhere in any text, and choosing leaves a text that can be read', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.nat(40),
      fc.string({ minLength: 1 }),
      (text, cursor, value) => {
        const found = completionAt(text, Math.min(cursor, text.length));
        if (!found) return;
        const chosen = complete(text, found, { text: value, isValue: true });
        expect(chosen.cursor).toBeLessThanOrEqual(chosen.text.length);
        parseQuery(chosen.text);
      },
    ),
  );
});
