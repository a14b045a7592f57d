import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ADMIN_ACTIONS } from './admin.ts';
import { INCIDENTS } from './incidents.ts';
import { SCENARIOS } from './scenarios/index.ts';

const docs = readFileSync(new URL('../docs/demo.md', import.meta.url), 'utf8');

test('docs/demo.md tells of every workload, incident and admin request', () => {
  for (const { name, tags } of SCENARIOS) expect(docs).toContain(`| \`${name}\` | ${tags.team} |`);
  for (const { id, machine } of INCIDENTS) expect(docs).toContain(`| \`${id}\` | \`${machine}\` |`);
  for (const name of ADMIN_ACTIONS.keys()) expect(docs).toContain(`\`${name.replace(' ', ' /_demo/')}\``);
});
