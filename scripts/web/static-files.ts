import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipLater } from 'node:zlib';

const gzip = promisify(gzipLater);

/** What the build puts there and gzip makes smaller; all else (fonts, images) is left to Next. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.js', 'application/javascript; charset=UTF-8'],
  ['.css', 'text/css; charset=UTF-8'],
]);
/** Names carry a hash of what they hold. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

/**
 * V8 compiles a function when it is first called, on the thread that the page waits for, and has parsed it before to
 * find its end. With this comment it compiles a whole script on another thread, while the script still arrives:
 * worth it for scripts whose functions nearly all run, which the build's large libraries are not.
 */
const COMPILE_AHEAD = Buffer.from('//# allFunctionsCalledOnLoad\n');
const COMPILED_AHEAD_UP_TO = 256 * 1024;

interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Answers for the build's scripts and styles, compressed once: Next compresses each anew for every request, and a
 * page asks for a dozen at once. Resolves to a function that is false for what it leaves to Next.
 */
export async function openStaticFiles(
  folder: string,
): Promise<(request: IncomingMessage, response: ServerResponse) => boolean> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES.get(path.extname(entry.name));
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/_next/static/${path.relative(folder, file).split(path.sep).join('/')}`;
    files.set(address, { type, body: await gzip(bodyOf(file), { level: 9 }) });
  }
  return (request, response) => {
    const [address = ''] = (request.url ?? '').split('?');
    const file = files.get(address);
    if (!file || request.method !== 'GET' || !acceptsGzip(request)) return false;
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'gzip',
      'content-length': file.body.length,
      'cache-control': CACHE_CONTROL,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    response.end(file.body);
    return true;
  };
}

function bodyOf(file: string): Buffer {
  const body = readFileSync(file);
  const aheadOfCalls = path.extname(file) === '.js' && body.length <= COMPILED_AHEAD_UP_TO;
  return aheadOfCalls ? Buffer.concat([COMPILE_AHEAD, body]) : body;
}

/** `gzip;q=0` refuses it. */
const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+\s*)?(,|$)/i.test(
    String(headers['accept-encoding'] ?? ''),
  );
