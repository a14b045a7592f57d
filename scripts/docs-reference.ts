import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { renderFindingsReference } from '#lib/asl/findings-reference.ts';
import { renderSettings } from '#lib/config/settings-reference.ts';
import { renderEventsReference } from '#lib/trace/event-reference.ts';
import { EXECUTION_STATUS, VISIT_STATUS } from '#lib/trace/status.ts';

/**
 * Writes the pages and parts of pages that follow from tables in the code; with `--check` compares instead, and
 * also tells of paths named in Markdown that do not exist. Exits 1 on a difference.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = path.resolve(import.meta.dirname, '..');

const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/events.md': renderEventsReference,
  'docs/reference/asl-findings.md': renderFindingsReference,
  'docs/reference/statuses.md': renderStatuses,
  'README.md': () => withBlock('README.md', 'settings', renderSettings()),
};

const complaints = values.check ? [...differences(), ...deadPaths()] : [];
if (!values.check)
  for (const [page, render] of Object.entries(pages)) writeFileSync(path.join(root, page), render());
for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

function differences(): string[] {
  return Object.entries(pages)
    .filter(([page, render]) => read(page) !== render())
    .map(([page]) => `${page} does not say what the code says: npm run docs:reference`);
}

function withBlock(page: string, name: string, content: string): string {
  const block = new RegExp(`(<!-- ${name}:[^>]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  return read(page).replace(
    block,
    (_, start: string, end: string) => `${start}\n${content.trim()}\n\n${end}`,
  );
}

function read(page: string): string {
  const file = path.join(root, page);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function renderStatuses(): string {
  const rows = (table: typeof EXECUTION_STATUS | typeof VISIT_STATUS) =>
    Object.entries(table).map(
      ([status, look]) =>
        `| \`${status}\` | ${look.label} | ${look.icon} | ${look.final ? 'yes' : 'no'} | ${look.failed ? 'yes' : 'no'} |`,
    );
  const head = '| status | word | icon | final | counts as failed |\n|---|---|---|---|---|';
  return `# Statuses

Written from \`lib/trace/status.ts\` by \`npm run docs:reference\`; in the order lists show them.

## Of an execution

${head}
${rows(EXECUTION_STATUS).join('\n')}

## Of a visit

${head}
${rows(VISIT_STATUS).join('\n')}
`;
}

/** Relative links and `code` that looks like a path of this tree. */
function deadPaths(): string[] {
  const rooms = '(?:app|components|lib|demo|prisma|public|scripts|tests|docs|deploy)';
  const mention = new RegExp(`\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)|\`(${rooms}/[\\w./[\\]-]+)\``, 'g');
  return globSync(['*.md', 'docs/**/*.md'], { cwd: root }).flatMap((page) =>
    [...read(page).matchAll(mention)]
      .map(([, link, code]) => (link === undefined ? (code ?? '') : path.join(path.dirname(page), link)))
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${page} names ${target}, which does not exist`),
  );
}
