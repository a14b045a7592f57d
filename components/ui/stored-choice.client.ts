'use client';

import { useSyncExternalStore } from 'react';

/** One of a few values that the reader chose, kept in this browser. Other tabs follow; the first value is the default. */
export class StoredChoice<Value extends string> {
  readonly #key: string;
  readonly #values: readonly [Value, ...Value[]];
  readonly #apply: (value: Value) => void;
  readonly #listeners = new Set<() => void>();
  /** Also holds where the browser keeps nothing for us. */
  #current: Value | null = null;

  constructor(key: string, values: readonly [Value, ...Value[]], apply: (value: Value) => void = () => {}) {
    this.#key = key;
    this.#values = values;
    this.#apply = apply;
    if (typeof window === 'undefined') return;
    window.addEventListener('storage', ({ key: changed }) => {
      if (changed === key || changed === null) this.#take(this.#stored());
    });
  }

  readonly read = (): Value => {
    this.#current ??= this.#stored();
    return this.#current;
  };

  readonly choose = (value: Value): void => {
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // Forbidden or full: it then holds until the page is left.
    }
    this.#take(value);
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #stored(): Value {
    const [first] = this.#values;
    try {
      const stored = localStorage.getItem(this.#key);
      return this.#values.find((value) => value === stored) ?? first;
    } catch {
      return first;
    }
  }

  #take(value: Value) {
    this.#current = value;
    this.#apply(value);
    for (const listener of this.#listeners) listener();
  }
}

/** What is chosen, and `onServer` until the page has woken up. */
export const useChoice = <Value extends string>(choice: StoredChoice<Value>, onServer: Value): Value =>
  useSyncExternalStore(choice.subscribe, choice.read, () => onServer);
