/** One line of a stack, of whatever language. */
export interface StackFrame {
  readonly file: string | null;
  readonly line: number | null;
  readonly function: string | null;
  /** Of the function's own code, as far as its path tells: not of the runtime or a library. */
  readonly own: boolean;
  /** The line as it came, cut; the whole of it where it could not be read. */
  readonly text: string;
}

const MOST_FRAMES = 200;
const LONGEST_LINE = 1000;

/** The frames of a `stackTrace` or `trace` member: lines, old Python's arrays, Go's objects, or one text. */
export function stackFrames(stack: unknown): StackFrame[] {
  if (typeof stack === 'string') return framesInText(stack);
  if (!Array.isArray(stack)) return [];
  const frames: StackFrame[] = [];
  for (const entry of stack.slice(0, MOST_FRAMES)) {
    const frame = frameOf(entry);
    if (frame) frames.push(frame);
  }
  return frames;
}

/** The frames among the lines of a text that somebody passed as the cause. */
export function framesInText(text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of text.slice(0, MOST_FRAMES * LONGEST_LINE).split('\n')) {
    if (frames.length >= MOST_FRAMES) break;
    const frame = readLine(line);
    if (frame) frames.push(frame);
  }
  return frames;
}

function frameOf(entry: unknown): StackFrame | null {
  if (typeof entry === 'string') return entry.trim() === '' ? null : (readLine(entry) ?? unread(entry));
  // Python before 3.7: [file, line, function, source].
  if (Array.isArray(entry))
    return made(entry[0], entry[1], entry[2], entry.filter((part) => typeof part !== 'object').join(' '));
  if (typeof entry !== 'object' || entry === null) return null;
  // Go: { path, line, label }.
  const { path, line, label } = entry as Readonly<Record<string, unknown>>;
  return made(path, line, label, `${path ?? ''}:${line ?? ''} ${label ?? ''}`);
}

const PATTERNS: readonly {
  readonly of: RegExp;
  readonly take: (match: readonly (string | undefined)[]) => [unknown, unknown, unknown];
}[] = [
  // Python:   File "/var/task/app.py", line 12, in handler
  {
    of: /^\s*File "([^"\n]{1,500})", line (\d{1,9})(?:, in ([^\n]{1,200}))?/,
    take: ([, file, line, name]) => [file, line, name],
  },
  // .NET:   at Shop.Handler.Run(String order) in /src/Handler.cs:line 12
  {
    of: /^\s*at ([^\n]{1,300}?) in ([^\n]{1,500}):line (\d{1,9})/,
    take: ([, name, file, line]) => [file, line, name],
  },
  // Java:   at com.shop.Handler.handle(Handler.java:12)
  {
    of: /^\s*(?:at )?([\w.$/<>-]{1,300})\(([\w.-]{1,200}\.(?:java|kt|scala|groovy)):(\d{1,9})\)/,
    take: ([, name, file, line]) => [file, line, name],
  },
  {
    of: /^\s*(?:at )?([\w.$/<>-]{1,300})\((?:Native Method|Unknown Source)[^)]{0,50}\)/,
    take: ([, name]) => [null, null, name],
  },
  // Node.js:   at async handler (file:///var/task/index.mjs:10:11)
  {
    of: /^\s*at (?:async )?([^\n(]{1,300}?) \(([^\n]{1,500}?):(\d{1,9})(?::\d{1,9})?\)/,
    take: ([, name, file, line]) => [file, line, name],
  },
  {
    of: /^\s*at (?:async )?([^\n ()]{1,500}?):(\d{1,9})(?::\d{1,9})?\s*$/,
    take: ([, file, line]) => [file, line, null],
  },
  // Ruby: /var/task/handler.rb:3:in `run'
  {
    of: /^\s*([^\n:]{1,500}\.rb):(\d{1,9}):in [`']([^'\n]{1,200})'/,
    take: ([, file, line, name]) => [file, line, name],
  },
];

function readLine(line: string): StackFrame | null {
  const start = line.slice(0, LONGEST_LINE);
  for (const { of, take } of PATTERNS) {
    const match = of.exec(start);
    if (match) return made(...take(match), start);
  }
  return null;
}

/** A line of a list of lines that no pattern knows; Node.js puts the message first, which is no frame. */
function unread(line: string): StackFrame | null {
  if (/^\s*[\w.$]{0,100}(?:Error|Exception)\b/.test(line.slice(0, LONGEST_LINE))) return null;
  return { file: null, line: null, function: null, own: false, text: line.slice(0, LONGEST_LINE) };
}

function made(file: unknown, line: unknown, name: unknown, text: string): StackFrame {
  const path = typeof file === 'string' ? file.slice(0, LONGEST_LINE).replace(/^file:\/\//, '') : null;
  const called = typeof name === 'string' ? name.trim().slice(0, LONGEST_LINE) : null;
  const number = Number(line ?? Number.NaN);
  return {
    file: path,
    line: Number.isSafeInteger(number) ? number : null,
    function: called === '' ? null : called,
    own: isOwn(path, called),
    text: text.slice(0, LONGEST_LINE).trimEnd(),
  };
}

const LIBRARY_PATH =
  /^(?:\/var\/(?:runtime|lang)|\/opt\/|\/usr\/|node:|internal\/|<|\/lib\/)|\/(?:node_modules|site-packages|dist-packages|gems)\/|^(?:asyncio|awslambdaric)\//;
const LIBRARY_CALL =
  /^(?:java\.|javax\.|jdk\.|sun\.|com\.amazonaws\.|lambdainternal\.|kotlin\.|scala\.|System\.|Amazon\.Lambda|java\.base\/)/;

function isOwn(file: string | null, called: string | null): boolean {
  if (file === null && called === null) return false;
  return !(file !== null && LIBRARY_PATH.test(file)) && !(called !== null && LIBRARY_CALL.test(called));
}
