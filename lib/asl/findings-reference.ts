import { FINDING_KINDS } from './finding-kinds.ts';

/** The page docs/reference/asl-findings.md. */
export function renderFindingsReference(): string {
  const rows = Object.entries(FINDING_KINDS).map(
    ([code, { severity, meaning, advice }]) => `| \`${code}\` | ${severity} | ${meaning} | ${advice} |`,
  );
  return `# What is found wrong with definitions

Written from \`lib/asl/finding-kinds.ts\` by \`npm run docs:reference\`. An error is what AWS refuses or what
cannot be read; a warning is likely a mistake, though AWS may take it. Each finding names the place as a JSON
pointer, such as \`/States/Charge/Catch/0/Next\`. A definition with findings is still drawn, as far as it can be.

| code | severity | meaning | what to do |
|---|---|---|---|
${rows.join('\n')}
`;
}
