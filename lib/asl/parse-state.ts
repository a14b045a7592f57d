import type {
  Catcher,
  ItemBatcher,
  ItemReader,
  MapState,
  QueryLanguage,
  ResultWriter,
  Retrier,
  Scope,
  State,
  StateBase,
} from './definition.ts';
import type { Report } from './finding-kinds.ts';
import type { JsonObject } from './json.ts';
import { type FieldReader, readFields } from './read-fields.ts';
import type { StatePath } from './state-path.ts';

export interface StateSource {
  readonly name: string;
  readonly path: StatePath;
  readonly pointer: string;
  readonly raw: JsonObject;
  /** Of the machine, for states that do not choose their own. */
  readonly queryLanguage: QueryLanguage;
}

/** Makes the scope of a branch or of a Map's body; its states are read later, so nesting costs no recursion. */
export type OpenScope = (
  source: { readonly raw: JsonObject; readonly pointer: string },
  branch: number | null,
) => Scope | null;

export function parseState(source: StateSource, openScope: OpenScope, report: Report): State {
  const fields = readFields(source.raw, source.pointer, report);
  const base = readBase(source, fields, report);
  switch (base.type) {
    case 'Task':
      return {
        ...base,
        kind: 'Task',
        resource: fields.text('Resource'),
        arguments: fields.value('Arguments') ?? fields.value('Parameters'),
        timeoutSeconds: fields.amount('TimeoutSeconds'),
        heartbeatSeconds: fields.amount('HeartbeatSeconds'),
      };
    case 'Pass':
      return { ...base, kind: 'Pass', result: fields.value('Result') };
    case 'Choice':
      return {
        ...base,
        kind: 'Choice',
        choices: fields.objects('Choices').map((rule) => {
          const of = readFields(rule.raw, rule.pointer, report);
          return { ...rule, next: of.text('Next'), assign: of.value('Assign') };
        }),
        default: fields.text('Default'),
      };
    case 'Wait':
      return {
        ...base,
        kind: 'Wait',
        seconds: fields.amount('Seconds'),
        timestamp: fields.text('Timestamp') ?? fields.text('TimestampPath'),
      };
    case 'Succeed':
      return { ...base, kind: 'Succeed' };
    case 'Fail':
      return {
        ...base,
        kind: 'Fail',
        error: fields.text('Error') ?? fields.text('ErrorPath'),
        cause: fields.text('Cause') ?? fields.text('CausePath'),
      };
    case 'Parallel':
      return {
        ...base,
        kind: 'Parallel',
        branches: fields
          .objects('Branches')
          .map((branch, index) => openScope(branch, index))
          .filter((scope) => scope !== null),
      };
    case 'Map':
      return readMap(base, fields, openScope, report);
    default:
      return { ...base, kind: 'Unknown' };
  }
}

function readBase(source: StateSource, fields: FieldReader, report: Report): StateBase {
  return {
    name: source.name,
    path: source.path,
    pointer: source.pointer,
    type: fields.text('Type') ?? '',
    comment: fields.text('Comment'),
    queryLanguage: readQueryLanguage(fields, source.queryLanguage, report),
    next: fields.text('Next'),
    end: fields.flag('End'),
    retry: fields.objects('Retry').map(({ raw, pointer }) => readRetrier(readFields(raw, pointer, report))),
    catch: fields.objects('Catch').map(({ raw, pointer }) => readCatcher(readFields(raw, pointer, report))),
    assign: fields.value('Assign'),
    raw: source.raw,
  };
}

export function readQueryLanguage(fields: FieldReader, otherwise: QueryLanguage, report: Report) {
  const written = fields.text('QueryLanguage');
  if (written === null) return otherwise;
  if (written === 'JSONPath' || written === 'JSONata') return written;
  report(
    'unknown-query-language',
    `${fields.pointer}/QueryLanguage`,
    `QueryLanguage must be JSONPath or JSONata, but is "${written}".`,
  );
  return otherwise;
}

function readRetrier(fields: FieldReader): Retrier {
  return {
    errors: fields.texts('ErrorEquals'),
    intervalSeconds: fields.number('IntervalSeconds') ?? 1,
    maxAttempts: fields.number('MaxAttempts') ?? 3,
    backoffRate: fields.number('BackoffRate') ?? 2,
    maxDelaySeconds: fields.number('MaxDelaySeconds'),
    jitter: fields.text('JitterStrategy') === 'FULL' ? 'FULL' : 'NONE',
    pointer: fields.pointer,
    raw: fields.raw,
  };
}

function readCatcher(fields: FieldReader): Catcher {
  return {
    errors: fields.texts('ErrorEquals'),
    next: fields.text('Next'),
    resultPath: fields.value('ResultPath'),
    assign: fields.value('Assign'),
    pointer: fields.pointer,
    raw: fields.raw,
  };
}

function readMap(base: StateBase, fields: FieldReader, openScope: OpenScope, report: Report): MapState {
  const field = fields.value('ItemProcessor') === undefined ? 'Iterator' : 'ItemProcessor';
  const raw = fields.object(field);
  const processor = raw && readFields(raw, `${base.pointer}/${field}`, report);
  const config = processor && readWithin(processor, 'ProcessorConfig', report);
  const executionType = config?.text('ExecutionType') ?? null;
  return {
    ...base,
    kind: 'Map',
    mode: config?.text('Mode') === 'DISTRIBUTED' ? 'DISTRIBUTED' : 'INLINE',
    executionType: executionType === 'STANDARD' || executionType === 'EXPRESS' ? executionType : null,
    processor: processor && openScope(processor, null),
    items: fields.value('Items') ?? fields.value('ItemsPath'),
    itemSelector: fields.value('ItemSelector') ?? fields.value('Parameters'),
    maxConcurrency: fields.amount('MaxConcurrency'),
    itemReader: readItemReader(readWithin(fields, 'ItemReader', report)),
    itemBatcher: readItemBatcher(readWithin(fields, 'ItemBatcher', report)),
    resultWriter: readResultWriter(readWithin(fields, 'ResultWriter', report)),
    label: fields.text('Label'),
    toleratedFailureCount: fields.amount('ToleratedFailureCount'),
    toleratedFailurePercentage: fields.amount('ToleratedFailurePercentage'),
  };
}

function readWithin(fields: FieldReader, field: string, report: Report): FieldReader | null {
  const raw = fields.object(field);
  return raw && readFields(raw, `${fields.pointer}/${field}`, report);
}

const readItemReader = (fields: FieldReader | null): ItemReader | null =>
  fields && {
    resource: fields.text('Resource'),
    arguments: fields.value('Arguments') ?? fields.value('Parameters'),
    readerConfig: fields.object('ReaderConfig'),
  };

const readItemBatcher = (fields: FieldReader | null): ItemBatcher | null =>
  fields && {
    maxItemsPerBatch: fields.amount('MaxItemsPerBatch'),
    maxInputBytesPerBatch: fields.amount('MaxInputBytesPerBatch'),
    batchInput: fields.value('BatchInput'),
  };

const readResultWriter = (fields: FieldReader | null): ResultWriter | null =>
  fields && {
    resource: fields.text('Resource'),
    arguments: fields.value('Arguments') ?? fields.value('Parameters'),
    writerConfig: fields.object('WriterConfig'),
  };
