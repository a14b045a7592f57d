import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ENDPOINTS } from './endpoints.ts';
import { openApiDocument } from './open-api.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Told of apart (docs/api.md): a stream, and the document itself. */
const NOT_JSON = new Set(['/api/v1/executions/live', '/api/v1/openapi.json']);

const Parameter = z.looseObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean() });
const Document = z.looseObject({
  paths: z.record(z.string(), z.looseObject({ get: z.looseObject({ parameters: z.array(Parameter) }) })),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

test('every route is told of, and everything told of is a route', () => {
  const routes = globSync('app/api/v1/**/route.ts', { cwd: root })
    .map(
      (file) =>
        `/${path
          .dirname(file)
          .replace(/^app\//, '')
          .replaceAll('[', '{')
          .replaceAll(']', '}')}`,
    )
    .filter((route) => !NOT_JSON.has(route));
  expect(routes.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
});

test('every reference leads somewhere, and a parameter of the path is required', () => {
  const document = openApiDocument();
  const { paths, components } = Document.parse(document);
  for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(components.schemas)).toContain(name);
  expect(JSON.stringify(document)).not.toContain('$defs');
  for (const [address, { get }] of Object.entries(paths))
    expect(get.parameters.some((parameter) => parameter.in === 'path' && parameter.required)).toBe(
      address.includes('{id}'),
    );
});

test('an export comes as text, too', () => {
  const { paths } = Document.parse(openApiDocument());
  expect(JSON.stringify(paths['/api/v1/executions/export'])).toContain(
    '"text/csv":{"schema":{"type":"string"}}',
  );
  expect(JSON.stringify(paths['/api/v1/executions'])).not.toContain('text/csv');
});

test('the document says of executions what their request takes', () => {
  const { paths } = Document.parse(openApiDocument());
  const names = paths['/api/v1/executions']?.get.parameters.map(({ name }) => name);
  expect(names).toEqual(['limit', 'status', 'machine', 'account', 'from', 'to', 'q', 'cursor']);
});
