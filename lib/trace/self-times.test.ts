import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visit } from '#tests/builders/visits.ts';
import { epochMillis } from '../units.ts';
import { selfTimes } from './self-times.ts';

const span = (from: number, to: number | null) => ({
  enteredAt: epochMillis(from),
  endedAt: to === null ? null : epochMillis(to),
});

test('of a container what nothing inside it accounts for, counted once where children overlap', () => {
  const visits = [
    visit(1, 'Each', { type: 'Map', ...span(0, 100) }),
    visit(2, 'In', { parent: 1, iteration: 0, ...span(10, 40) }),
    visit(3, 'In', { parent: 1, iteration: 1, ...span(20, 50) }),
    visit(4, 'In', { parent: 1, iteration: 2, ...span(80, null) }),
  ];
  expect([...selfTimes(visits, 90).values()]).toEqual([50, 30, 30, 10]);
});

test('each millisecond of a container is its own or a child’s', () => {
  const time = fc.integer({ min: 0, max: 30 });
  const child = fc.tuple(time, fc.option(time));
  fc.assert(
    fc.property(
      child,
      fc.array(child, { maxLength: 6 }),
      fc.integer({ min: 20, max: 40 }),
      (outer, inner, now) => {
        const visits = [outer, ...inner].map(([from, to], index) =>
          visit(index + 1, 'S', { ...span(from, to), ...(index > 0 ? { parent: 1 } : {}) }),
        );
        const [container, ...children] = visits.map(
          ({ enteredAt, endedAt }) => [enteredAt, endedAt ?? now] as const,
        );
        let own = 0;
        for (let at = container?.[0] ?? 0; at < (container?.[1] ?? 0); at += 1)
          if (!children.some(([from, to]) => from <= at && at < to)) own += 1;
        expect(selfTimes(visits, now).get(visits[0]?.id ?? visit(9, 'none').id)).toBe(own);
      },
    ),
  );
});
