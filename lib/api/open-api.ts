import { z } from 'zod';
import { ENDPOINTS, type Endpoint, ErrorDocument } from './endpoints.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made of the very schemas that parse the requests and that tests hold the answers against. */
export function openApiDocument(): Json {
  const schemas = new Map<string, unknown>();
  const error = schemaOf(ErrorDocument, schemas);
  const paths = Object.fromEntries(
    Object.entries<Endpoint>(ENDPOINTS).map(([path, endpoint]) => [
      path,
      { get: operation(path, endpoint, error, schemas) },
    ]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stepscope',
      version: '1',
      description:
        'What Stepscope keeps of AWS Step Functions, as JSON. Times are ISO 8601 in UTC, lengths of time milliseconds. Answers are never cached.',
    },
    paths,
    components: { schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

function operation(path: string, endpoint: Endpoint, error: Json, schemas: Map<string, unknown>): Json {
  const answer = (description: string, schema: Json, alsoAs: readonly string[] = []) => ({
    description,
    content: {
      'application/json': { schema },
      ...Object.fromEntries(alsoAs.map((type) => [type, { schema: { type: 'string' } }])),
    },
  });
  const mayMiss = path.includes('{id}') || endpoint.mayMiss === true;
  return {
    summary: endpoint.summary,
    operationId: operationId(path),
    parameters: parametersOf(path, endpoint.request),
    responses: {
      '200': answer('What was asked for.', schemaOf(endpoint.answer, schemas), endpoint.alsoAs),
      '400': answer('A parameter is not as it should be.', error),
      ...(mayMiss ? { '404': answer('There is none of this id.', error) } : {}),
      '503': answer('The data cannot be read now.', error),
    },
  };
}

/** `/api/v1/executions/{id}/events` → `getExecutionsByIdEvents`. */
const operationId = (path: string) =>
  `get${path
    .split('/')
    .slice(3)
    .map((word) => (word === '{id}' ? 'ById' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')}`;

function parametersOf(path: string, request: z.ZodObject): Json[] {
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })),
      required: z.array(z.string()).optional(),
    })
    .parse(z.toJSONSchema(request, { io: 'input', unrepresentable: 'any', override: plainer }));
  return Object.entries(properties).map(([name, { description, ...schema }]) => {
    const inPath = path.includes(`{${name}}`);
    return {
      name,
      in: inPath ? 'path' : 'query',
      required: inPath || (required?.includes(name) ?? false),
      ...(description ? { description } : {}),
      // What a coercing schema takes is unknown to it; on the wire all are text.
      schema: Object.keys(schema).length > 0 ? schema : { type: 'string' },
    };
  });
}

const Hoisted = z.looseObject({ $defs: z.record(z.string(), z.unknown()).optional() });

/** As JSON Schema, with named schemas under `components`. */
function schemaOf(schema: z.ZodType, schemas: Map<string, unknown>): Json {
  const made = JSON.stringify(z.toJSONSchema(schema, { override: plainer })).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  const { $defs = {}, $schema: _, ...rest } = Hoisted.parse(JSON.parse(made));
  for (const [name, definition] of Object.entries($defs)) schemas.set(name, definition);
  if (typeof rest['id'] !== 'string') return rest;
  const { id, ...named } = rest;
  schemas.set(String(id), named);
  return { $ref: `#/components/schemas/${id}` };
}

/** `format: date-time` says it all; the expression zod adds is unreadable. */
function plainer({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['format'] === 'date-time') delete jsonSchema['pattern'];
}
