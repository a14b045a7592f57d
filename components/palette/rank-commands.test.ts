import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { rankCommands } from './rank-commands.ts';

const command = (label: string, also?: string): Command => ({
  key: label,
  label,
  mark: null,
  does: { go: '/' },
  ...(also ? { also } : {}),
});
const GROUPS = [
  { name: 'Pages', commands: [command('Executions'), command('State machines', 'workflows')] },
  { name: 'Machines', commands: ['order-processing', 'orders', 'invoice-run'].map((name) => command(name)) },
];
const ranked = (typed: string) =>
  rankCommands(GROUPS, typed).map(({ name, commands }) => [
    name,
    commands.map(({ command: { label } }) => label),
  ]);

test('the group with the best fit comes first, and the best fit first in it', () => {
  expect(ranked('order')).toEqual([['Machines', ['orders', 'order-processing']]]);
  expect(ranked('in')[0]).toEqual(['Machines', ['invoice-run', 'order-processing']]);
  expect(ranked('ex')[0]).toEqual(['Pages', ['Executions']]);
});

test('a thing is also found by words that are not its name', () => {
  expect(ranked('workflow')).toEqual([['Pages', ['State machines']]]);
});

test('nothing fits what no one named so', () => expect(ranked('zzz')).toEqual([]));

test('a thousand machines leave a few', () => {
  const many = Array.from({ length: 1000 }, (_, index) => command(`order-${index}`));
  expect(rankCommands([{ name: 'Machines', commands: many }], 'order')[0]?.commands).toHaveLength(6);
});
