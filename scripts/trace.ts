import { readFileSync } from 'node:fs';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { readHistoryFile } from '#lib/trace/read-history-file.ts';
import { traceDocument } from '#lib/trace/trace-document.ts';

const USAGE =
  'Usage: npm run -s trace -- FILE (a history as the AWS CLI or the console gives it; - reads standard input)';

function printTrace(file: string | undefined): number {
  if (file === undefined) return complain(USAGE);
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    return complain(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = readHistoryFile(text);
  if (!read.ok) return complain(`${file}: ${read.error}`);
  const document = traceDocument(buildTrace(read.value.events));
  const warnings = [...document.warnings, ...read.value.dropped.map(droppedWarning)];
  process.stdout.write(`${JSON.stringify({ ...document, warnings }, null, 2)}\n`);
  return 0;
}

const droppedWarning = (message: string) => ({ code: 'no-event', message, eventId: null });

function complain(line: string): number {
  process.stderr.write(`${line.replaceAll(/\s+/g, ' ')}\n`);
  return 1;
}

process.exitCode = printTrace(process.argv[2]);
