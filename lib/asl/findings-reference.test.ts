import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { renderFindingsReference } from './findings-reference.ts';

test('the page of findings says what the table says', () => {
  const page = path.resolve(import.meta.dirname, '../../docs/reference/asl-findings.md');
  expect(readFileSync(page, 'utf8')).toBe(renderFindingsReference());
});
