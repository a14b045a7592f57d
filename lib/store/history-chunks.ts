import { promisify } from 'node:util';
import { zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib';
import { z } from 'zod';
import type { HistoryEvent } from '../trace/history.ts';

/** A run of events as it is kept: JSON keeps what PostgreSQL's text cannot (NUL, half surrogate pairs). */
export interface HistoryChunk {
  readonly firstEventId: number;
  readonly lastEventId: number;
  readonly events: number;
  readonly content: Buffer;
}

const compressAside = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Rough size of one chunk's JSON: a value in PostgreSQL ends at 1 GB, and reading should go by pieces. */
const CHUNK_CHARACTERS = 8_000_000;

/** Handing this much or less to another thread costs eight times what compressing it here does. */
const SMALL_BYTES = 256_000;

const compress = async (json: Buffer): Promise<Buffer> =>
  json.length <= SMALL_BYTES ? zstdCompressSync(json) : compressAside(json);

/** Events sorted by id, each once (the first of several), cut into chunks. */
export async function packEvents(events: readonly HistoryEvent[]): Promise<readonly HistoryChunk[]> {
  const chunks: HistoryChunk[] = [];
  let texts: string[] = [];
  let size = 0;
  let first = 0;
  const close = async (last: number) => {
    const content = await compress(Buffer.from(`[${texts.join(',')}]`));
    chunks.push({ firstEventId: first, lastEventId: last, events: texts.length, content });
    texts = [];
    size = 0;
  };
  const distinct = inOrder(events);
  for (const [at, event] of distinct.entries()) {
    const text = JSON.stringify(event);
    if (texts.length === 0) first = event.id;
    texts.push(text);
    size += text.length;
    if (size >= CHUNK_CHARACTERS || at === distinct.length - 1) await close(event.id);
  }
  return chunks;
}

export async function unpackEvents(contents: readonly Buffer[]): Promise<readonly HistoryEvent[]> {
  const lists: (readonly HistoryEvent[])[] = [];
  for (const content of contents) {
    lists.push(EventList.parse(JSON.parse((await decompress(content)).toString('utf8'))));
  }
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
}

/** By id, each id once. */
export function inOrder(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const isInOrder = events.every((event, at) => at === 0 || (events[at - 1]?.id ?? 0) < event.id);
  if (isInOrder) return events;
  const byId = new Map<number, HistoryEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** Checked, not copied: a copy by key would lose a field named `__proto__`. */
const EventList = z.array(z.custom<HistoryEvent>(isEvent));

function isEvent(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'number' &&
    'timestamp' in value &&
    typeof value.timestamp === 'number' &&
    'type' in value &&
    typeof value.type === 'string'
  );
}
