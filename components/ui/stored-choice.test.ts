import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StoredChoice } from './stored-choice.client.ts';

let stored: Map<string, string>;
let browser: EventTarget;

beforeEach(() => {
  stored = new Map();
  browser = new EventTarget();
  vi.stubGlobal('window', browser);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const storage = (key: string | null) => Object.assign(new Event('storage'), { key });

test('the first value holds until another is chosen, and what is stored holds after a reload', () => {
  const colour = new StoredChoice('colour', ['red', 'blue']);
  expect(colour.read()).toBe('red');
  colour.choose('blue');
  expect(colour.read()).toBe('blue');
  expect(new StoredChoice('colour', ['red', 'blue']).read()).toBe('blue');
});

test('what no one could have chosen is not taken from the store', () => {
  stored.set('colour', '<script>');
  expect(new StoredChoice('colour', ['red', 'blue']).read()).toBe('red');
});

test('a choice made in another tab is followed and applied; that of another thing is not', () => {
  const applied: string[] = [];
  const colour = new StoredChoice('colour', ['red', 'blue'], (value) => applied.push(value));
  let told = 0;
  const leave = colour.subscribe(() => {
    told += 1;
  });
  expect(colour.read()).toBe('red');
  stored.set('colour', 'blue');
  browser.dispatchEvent(storage('size'));
  expect([colour.read(), told]).toEqual(['red', 0]);
  browser.dispatchEvent(storage('colour'));
  expect([colour.read(), told, applied]).toEqual(['blue', 1, ['blue']]);
  leave();
  stored.clear();
  browser.dispatchEvent(storage(null));
  expect([colour.read(), told]).toEqual(['red', 1]);
});

test('where the browser keeps nothing, a choice holds until the page is left', () => {
  vi.stubGlobal('localStorage', undefined);
  const colour = new StoredChoice('colour', ['red', 'blue']);
  expect(colour.read()).toBe('red');
  colour.choose('blue');
  expect(colour.read()).toBe('blue');
});
