import type { QueryLanguage, State } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

const JSONPATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'ItemsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'ErrorPath',
  'CausePath',
];
const JSONATA_FIELDS = ['Arguments', 'Output', 'Items'];

/** A state's fields must be of its query language. */
export function checkQueryLanguage(state: State, ofMachine: QueryLanguage, report: Report): void {
  const { queryLanguage, raw, pointer, name } = state;
  if (ofMachine === 'JSONata' && queryLanguage === 'JSONPath') {
    report(
      'jsonpath-in-jsonata-machine',
      `${pointer}/QueryLanguage`,
      `"${name}" is in JSONPath, but the machine is in JSONata.`,
    );
  }
  const jsonata = queryLanguage === 'JSONata';
  const code = jsonata ? 'jsonpath-field-in-jsonata' : 'jsonata-field-in-jsonpath';
  for (const field of jsonata ? JSONPATH_FIELDS : JSONATA_FIELDS) {
    if (!Object.hasOwn(raw, field)) continue;
    report(code, `${pointer}/${field}`, `"${name}" is in ${queryLanguage} and cannot have ${field}.`);
  }
}
