import type { Log } from '#lib/collect/ports.ts';

/** One line of JSON for each message, on stdout. */
export function createLineLog(): Log {
  const line = (level: string, message: string, fields: Parameters<Log['info']>[1] = {}) =>
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
  return {
    info: (message, fields) => void line('info', message, fields),
    warn: (message, fields) => void line('warn', message, fields),
  };
}
