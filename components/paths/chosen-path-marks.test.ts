import { describe, expect, test } from 'vitest';
import { layoutOf } from '#tests/builders/visits.ts';
import { type ChosenPath, chosenPathMarks } from './chosen-path-marks.ts';

const layout = layoutOf(
  [
    { id: '(start)', kind: 'start' },
    { id: '/Check' },
    { id: '/Wait' },
    { id: '/Pack', kind: 'container', type: 'Map' },
    { id: '/Pack/Weigh', container: '/Pack' },
    { id: '/Pack/Label', container: '/Pack' },
    { id: '/Refund' },
    { id: '/GiveUp', type: 'Fail' },
    { id: '(end)', kind: 'end' },
  ],
  [
    'start:(start)>/Check',
    'choice:/Check>/Wait',
    '/Wait>/Check',
    'default:/Check>/Pack',
    '/Pack/Weigh>/Pack/Label',
    'catch:/Pack>/Refund',
    '/Pack>/Refund',
    'end:/Pack>(end)',
    'end:/Refund>(end)',
    '/Refund>/GiveUp',
    'end:/GiveUp>(end)',
  ],
);
const step = (state: string) => ({ state: state.replace('!', ''), caught: state.endsWith('!') });
const path = (states: string, about: Partial<ChosenPath> = {}): ChosenPath => ({
  states: states.split(' ').map(step),
  loops: [],
  status: 'SUCCEEDED',
  failedState: null,
  ...about,
});
const wide = (chosen: ChosenPath) =>
  [...chosenPathMarks(layout, chosen).edges].flatMap(([id, { width }]) => (width && width > 2 ? id : []));

describe('a chosen path on the graph', () => {
  test('is its lines from start to end, and its loops', () => {
    expect(wide(path('Check Pack', { loops: [[step('Check'), step('Wait')]] }))).toEqual([
      'default:/Check>/Pack',
      'choice:/Check>/Wait',
      '/Wait>/Check',
      'start:(start)>/Check',
      'end:/Pack>(end)',
    ]);
  });

  test('leaves a state whose failure was caught by the Catch', () => {
    expect(wide(path('Pack! Refund'))).toEqual(['catch:/Pack>/Refund', 'end:/Refund>(end)']);
    expect(wide(path('Pack Refund'))).toContain('/Pack>/Refund');
  });

  test('does not reach the end where it failed, unless by a Fail state', () => {
    expect(wide(path('Check Pack', { status: 'FAILED' }))).not.toContain('end:/Pack>(end)');
    expect(wide(path('Refund GiveUp', { status: 'FAILED' }))).toContain('end:/GiveUp>(end)');
  });

  test('marks where it failed, inside a container too', () => {
    const { nodes } = chosenPathMarks(layout, path('Check Pack', { status: 'FAILED', failedState: 'Label' }));
    expect(nodes.get('/Pack')?.status).toBe('FAILED');
    expect(nodes.get('/Pack/Label')?.status).toBe('FAILED');
    expect(nodes.get('/Pack/Weigh')).toMatchObject({ status: null, reached: true });
    expect(nodes.has('/Refund')).toBe(false);
    expect(nodes.has('(end)')).toBe(false);
  });

  test('names the states that this definition does not have', () => {
    expect(chosenPathMarks(layout, path('Check Old Pack')).strangers).toEqual(['Old']);
  });

  test('does not follow a line over what was left out of it', () => {
    const states = [step('Check'), { left: 3 }, step('Pack')];
    expect(wide({ ...path('Check'), states })).toEqual(['start:(start)>/Check', 'end:/Pack>(end)']);
  });
});
