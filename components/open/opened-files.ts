import type { LoadElk } from '#lib/asl/elk-layout.ts';
import { layoutGraph } from '#lib/asl/layout-graph.ts';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import { stateGraph } from '#lib/asl/state-graph.ts';
import { fail, type Result } from '#lib/errors.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { type DefinitionFile, type ExportedFile, readExportedFile } from '#lib/trace/read-exported-file.ts';
import type { HistoryFile } from '#lib/trace/read-history-file.ts';
import type { Trace, TraceWarning } from '#lib/trace/types.ts';
import { visitedGraph } from '#lib/trace/visited-graph.ts';
import { eventId } from '#lib/units.ts';
import { historyView } from '../execution/history-view.ts';
import { type VariableView, variablesView } from '../execution/variables-view.ts';
import type { FileProblem, FileRoom, OpenedExecution, Opening } from './file-room.ts';
import { fileText } from './file-text.ts';

/** Nothing that can be drawn or read by a person has more. */
const MOST_NODES = 3_000;

type Named<What> = { readonly file: string } & What;
type OpenedHistory = Named<{ readonly number: number; readonly history: HistoryFile }>;
type OpenedDefinition = Named<DefinitionFile>;

/** The room itself: at most one history and one definition, in memory and nowhere else. */
export class OpenedFiles implements FileRoom {
  readonly #loadElk: LoadElk;
  #history: OpenedHistory | null = null;
  #definition: OpenedDefinition | null = null;
  #trace: Trace | null = null;

  constructor(loadElk: LoadElk) {
    this.#loadElk = loadElk;
  }

  async prepare(): Promise<void> {
    await this.#loadElk();
  }

  async open(files: readonly File[]): Promise<Opening> {
    const { found, problems } = await readAll(files);
    this.#take(found);
    return {
      execution: this.#history && (await this.#execution(this.#history)),
      definition: this.#definition?.file ?? null,
      problems,
    };
  }

  async events(ids: readonly number[]): Promise<readonly HistoryEvent[]> {
    const wanted = new Set(ids);
    return this.#events().filter(({ id }) => wanted.has(id));
  }

  async variables(visit: number): Promise<readonly VariableView[]> {
    return this.#trace ? variablesView(this.#trace, this.#events(), eventId(visit)) : [];
  }

  #events(): readonly HistoryEvent[] {
    return this.#history?.history.events ?? [];
  }

  /** The definition of one history is not taken for that of the next: it may be another machine's. */
  #take({ history, definition }: Found): void {
    const waiting = this.#history === null ? this.#definition : null;
    if (history) {
      const { file, history: read, definition: enclosed } = history;
      this.#history = { file, history: read, number: (this.#history?.number ?? 0) + 1 };
      this.#definition = definition ?? (enclosed ? { file, ...enclosed } : waiting);
    } else if (definition) {
      this.#definition = definition;
    }
  }

  async #execution({ number, file, history }: OpenedHistory): Promise<OpenedExecution> {
    const definition = this.#definition;
    const parsed = definition ? parseDefinition(definition.text) : null;
    const { trace, packed, findings, failure } = historyView(history.events, parsed, odditiesOf(history));
    this.#trace = trace;
    const graph = parsed ? stateGraph(parsed.definition) : visitedGraph(trace);
    const drawable = graph.nodes.length <= MOST_NODES;
    return {
      number,
      file,
      machineName: definition?.machineName ?? null,
      failure,
      view: {
        packed,
        layout: drawable ? await layoutGraph(graph, this.#loadElk) : null,
        definition: definition?.text ?? null,
        definitionIs: 'opened',
        findings,
        usual: null,
        links: [],
        status: trace.status,
        missing: history.more ? 'The file holds only a part of the history.' : null,
      },
    };
  }
}

interface Found {
  readonly history: Named<Extract<ExportedFile, { kind: 'history' }>> | null;
  readonly definition: OpenedDefinition | null;
}

/** Which of the files is which. Of two of a kind neither is taken: nobody could tell which was meant. */
async function readAll(files: readonly File[]): Promise<{ found: Found; problems: FileProblem[] }> {
  const problems: FileProblem[] = [];
  const histories: Found['history'][] = [];
  const definitions: Found['definition'][] = [];
  for (const { name: file, content } of await Promise.all(files.map(readOne))) {
    if (!content.ok) problems.push({ file, message: content.error });
    else if (content.value.kind === 'history') histories.push({ file, ...content.value });
    else definitions.push({ file, ...content.value.definition });
  }
  const only = <One extends Named<unknown> | null>(kind: string, all: readonly One[]): One | null => {
    if (all.length < 2) return all[0] ?? null;
    const names = all.map((one) => one?.file).join(', ');
    problems.push({ file: names, message: `These are ${all.length} ${kind}; open one at a time.` });
    return null;
  };
  return {
    found: { history: only('histories', histories), definition: only('definitions', definitions) },
    problems,
  };
}

async function readOne(file: File): Promise<{ name: string; content: Result<ExportedFile, string> }> {
  const { name } = file;
  try {
    return { name, content: readExportedFile(await fileText(file)) };
  } catch {
    return { name, content: fail('The browser cannot read it. A folder cannot be opened.') };
  }
}

/** What of the file is not in the trace. */
function odditiesOf({ dropped, more }: HistoryFile): TraceWarning[] {
  const oddities = dropped.map((message) => ({ code: 'no-event', message, eventId: null }));
  if (!more) return oddities;
  const message =
    'AWS had more events than are in this file: it ends with a token for the next page. What follows is not shown.';
  return [{ code: 'more-events', message, eventId: null }, ...oddities];
}
