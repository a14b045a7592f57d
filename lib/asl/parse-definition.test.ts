import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptedMachine,
  lambda,
  machine,
  map,
  orderMachine,
  parallel,
  pass,
} from '#tests/builders/machines.ts';
import { findState } from './find-state.ts';
import { parseDefinition } from './parse-definition.ts';

const topStates = (text: string) => [...parseDefinition(text).definition.top.states.values()];

describe('a definition is read', () => {
  test('an order machine is read whole, and nothing is wrong with it', () => {
    const { definition, findings } = parseDefinition(orderMachine);
    expect(findings).toEqual([]);
    expect(definition.top.startAt).toBe('Check order');
    expect([...definition.top.states.values()].map(({ name, kind }) => [name, kind])).toEqual([
      ['Check order', 'Task'],
      ['Amount?', 'Choice'],
      ['Ask', 'Task'],
      ['Charge', 'Task'],
      ['Pack', 'Map'],
      ['Send', 'Parallel'],
      ['Refuse', 'Fail'],
    ]);
    expect(findState(definition, '/Charge')?.retry[0]).toMatchObject({
      errors: ['Lambda.TooManyRequestsException'],
      maxAttempts: 2,
      intervalSeconds: 1,
      backoffRate: 2,
    });
    expect(findState(definition, '/Send/Ship')?.pointer).toBe('/States/Send/Branches/0/States/Ship');
    expect(findState(definition, '/Send/Nothing')).toBeNull();
  });

  test('a distributed map keeps its reader, batcher, writer and tolerance', () => {
    const [state] = topStates(
      machine({
        Import: map({ Row: pass() }, undefined, {
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
            StartAt: 'Row',
            States: { Row: pass() },
          },
          ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'CSV' } },
          ItemBatcher: { MaxItemsPerBatch: 25 },
          ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'results' } },
          MaxConcurrencyPath: '$.width',
          ToleratedFailurePercentage: 5,
        }),
      }),
    );
    expect(state).toMatchObject({
      mode: 'DISTRIBUTED',
      executionType: 'EXPRESS',
      itemReader: { resource: 'arn:aws:states:::s3:getObject', readerConfig: { InputType: 'CSV' } },
      itemBatcher: { maxItemsPerBatch: 25 },
      resultWriter: { arguments: { Bucket: 'results' } },
      maxConcurrency: { expression: '$.width' },
      toleratedFailurePercentage: 5,
    });
  });

  test('the old Iterator is a body like ItemProcessor', () => {
    const text = machine({
      M: { Type: 'Map', Iterator: { StartAt: 'A', States: { A: pass() } }, End: true },
    });
    expect(findState(parseDefinition(text).definition, '/M/A')?.pointer).toBe('/States/M/Iterator/States/A');
  });

  test('a state may choose JSONata in a JSONPath machine', () => {
    const text = machine({
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% 1 %}', Next: 'B' },
      B: { Type: 'Wait', SecondsPath: '$.s', End: true },
    });
    expect(topStates(text).map(({ queryLanguage }) => queryLanguage)).toEqual(['JSONata', 'JSONPath']);
    expect(parseDefinition(text).findings).toEqual([]);
  });

  test('what is not known is kept', () => {
    const { definition, findings } = parseDefinition(
      machine({ A: { Type: 'Teleport', Speed: 9, Next: 'B' }, B: pass() }),
    );
    expect(findState(definition, '/A')?.raw).toEqual({ Type: 'Teleport', Speed: 9, Next: 'B' });
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['unknown-type', 'warning']]);
  });

  test('names that plain objects trip over are names like others', () => {
    const text =
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Next":"constructor"},' +
      '"constructor":{"Type":"Pass","Next":"a/b~c"},"a/b~c":{"Type":"Succeed"}}}';
    const { definition, findings } = parseDefinition(text);
    expect(findings).toEqual([]);
    expect([...definition.top.states.values()].map(({ path }) => path)).toEqual([
      '/__proto__',
      '/constructor',
      '/a~1b~0c',
    ]);
  });

  test('two states of the same path are told apart', () => {
    const { definition } = parseDefinition(machine({ P: parallel([{ Same: pass() }, { Same: pass() }]) }));
    expect(findState(definition, '/P/Same')?.pointer).toBe('/States/P/Branches/0/States/Same');
    expect(findState(definition, '/P/Same~2')?.pointer).toBe('/States/P/Branches/1/States/Same');
  });
});

describe('a definition never breaks the reader', () => {
  test('ten thousand containers in each other are read down to a bound', () => {
    const depth = 10_000;
    const open = '{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":';
    const text = `${open.repeat(depth)}{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}${'}}}'.repeat(depth)}`;
    expect(parseDefinition(text).findings.map(({ code }) => code)).toContain('too-deeply-nested');
  });

  test('a hundred thousand branches are read', () => {
    const text = JSON.stringify({
      StartAt: 'P',
      States: { P: { Type: 'Parallel', End: true, Branches: Array.from({ length: 100_000 }, () => ({})) } },
    });
    expect(() => parseDefinition(text)).not.toThrow();
  });

  test.each(['', '{', 'null', '[]', '"x"', '{"States":[]}', '{"States":{"A":null}}', '\uFEFF{}'])(
    'of %j something is found wrong',
    (text) => {
      expect(parseDefinition(text).findings.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    },
  );

  test('any JSON in any field', () => {
    const field = fc.constantFrom(
      ...[
        'Type',
        'Next',
        'End',
        'Resource',
        'Choices',
        'Branches',
        'ItemProcessor',
        'Iterator',
        'Retry',
        'Catch',
      ],
      ...[
        'StartAt',
        'States',
        'ErrorEquals',
        'TimeoutSeconds',
        'Default',
        'QueryLanguage',
        'ProcessorConfig',
      ],
      ...['ItemReader', 'And', 'Not', 'Variable', 'Comment'],
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('Map', 'Parallel', 'Choice', 'Task', 'Pass', 'A', true, 1, null),
        fc.dictionary(field, tie('value')),
        fc.dictionary(fc.constantFrom('A', '__proto__'), tie('value')),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          value.map((v) => JSON.stringify(v)),
          fc.string(),
        ),
        (text) => {
          for (const finding of parseDefinition(text).findings) expect(finding.message).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('in what AWS would accept nothing is wrong', () => {
    fc.assert(
      fc.property(acceptedMachine, (text) => {
        expect(parseDefinition(text).findings).toEqual([]);
      }),
    );
  });

  test('a state is found by every path that is given out', () => {
    const text = machine({ A: map({ B: parallel([{ C: lambda('c') }, { D: pass() }]) }) });
    const { definition } = parseDefinition(text);
    expect(['/A', '/A/B', '/A/B/C', '/A/B/D'].map((path) => findState(definition, path)?.state.name)).toEqual(
      ['A', 'B', 'C', 'D'],
    );
  });
});
