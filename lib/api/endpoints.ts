import { z } from 'zod';
import { ComparisonDocument } from './comparison-document.ts';
import { EventDocument } from './event-documents.ts';
import { ExecutionDetailDocument, ExecutionDocument } from './execution-documents.ts';
import { MachineDetailDocument, MachineDocument } from './machine-documents.ts';
import { PathsDocument } from './path-documents.ts';
import {
  CompareRequest,
  EventsRequest,
  ExecutionsRequest,
  ExportRequest,
  MachineRequest,
  MachinesRequest,
  NoRequest,
  OneRequest,
  PathsRequest,
  SearchValuesRequest,
} from './requests.ts';
import { StatusDocument } from './status-document.ts';

export interface Endpoint {
  readonly summary: string;
  readonly request: z.ZodObject;
  readonly answer: z.ZodType;
  /** Answers 404 where what is asked for by a parameter of the query is not there. */
  readonly mayMiss?: boolean;
  /** Other content types that its answer comes in when asked for, as text. */
  readonly alsoAs?: readonly string[];
}

const pageOf = <Item extends z.ZodType, Next extends z.ZodType>(item: Item, next: Next) =>
  z.strictObject({
    items: z.array(item),
    next: next.meta({ description: 'Ask for the following page with this; null after the last.' }),
  });

/** Every path of the API: routes, OpenAPI document and tests are held against this one table. All are GET. */
export const ENDPOINTS = {
  '/api/v1/executions': {
    summary: 'Executions, newest start first',
    request: ExecutionsRequest,
    answer: pageOf(ExecutionDocument, z.string().nullable()),
  },
  '/api/v1/executions/values': {
    summary: 'Values one may search by, most frequent first',
    request: SearchValuesRequest,
    answer: z.strictObject({
      items: z.array(
        z.strictObject({
          value: z.string(),
          count: z.int().meta({ description: 'Executions that have it, among the newest of the range.' }),
        }),
      ),
    }),
  },
  '/api/v1/executions/export': {
    summary: 'All executions that a search finds, as a file that is written while it is read',
    request: ExportRequest,
    answer: z.array(ExecutionDocument.partial().meta({ id: 'ExportedExecution' })),
    alsoAs: ['text/csv'],
  },
  '/api/v1/executions/{id}': {
    summary: 'One execution with its trace',
    request: OneRequest,
    answer: ExecutionDetailDocument,
  },
  '/api/v1/executions/{id}/events': {
    summary: 'Its events with their payloads, in order',
    request: EventsRequest,
    answer: pageOf(EventDocument, z.int().nullable()),
  },
  '/api/v1/executions/{id}/history': {
    summary: 'Its whole history as AWS prints it, to download',
    request: OneRequest,
    answer: z.strictObject({ events: z.array(EventDocument) }),
  },
  '/api/v1/compare': {
    summary: 'Two executions: where they first differ, state by state, and in their inputs and outputs',
    request: CompareRequest,
    answer: ComparisonDocument,
    mayMiss: true,
  },
  '/api/v1/machines': {
    summary: 'State machines with their figures, by name',
    request: MachinesRequest,
    answer: pageOf(MachineDocument, z.string().nullable()),
  },
  '/api/v1/machines/{id}': {
    summary: 'One state machine: definition, revisions, figures per state',
    request: MachineRequest,
    answer: MachineDetailDocument,
  },
  '/api/v1/machines/{id}/paths': {
    summary: 'The distinct paths its finished executions took',
    request: PathsRequest,
    answer: PathsDocument,
  },
  '/api/v1/status': {
    summary: 'How collecting goes, per account',
    request: NoRequest,
    answer: StatusDocument,
  },
  '/api/v1/healthz': {
    summary: 'Whether the pages can read their database',
    request: NoRequest,
    answer: z.strictObject({ status: z.literal('ok') }),
  },
} as const satisfies Record<string, Endpoint>;

export const ErrorDocument = z
  .strictObject({
    error: z.strictObject({
      kind: z.string(),
      message: z.string(),
      issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Error' });
