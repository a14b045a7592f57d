import { after, type EpochMillis, epochMillis } from '../units.ts';
import type { Clock } from './ports.ts';

const CORRECT_EVERY_MS = 60_000;

/**
 * A clock that shows the database's time, whatever the machine's own clock says: collectors whose clocks are off
 * agree on what is due. Runs on by the steady clock between corrections, and while the database is away.
 */
export async function createDatabaseClock(
  databaseTime: () => Promise<EpochMillis>,
  steadyNow: () => number,
): Promise<Clock & { stop(): void }> {
  let base = await read();

  async function read() {
    const before = steadyNow();
    const time = await databaseTime();
    const half = (steadyNow() - before) / 2;
    return { time: after(time, Math.round(half)), steady: steadyNow() };
  }

  async function correct(): Promise<void> {
    try {
      base = await read();
    } catch {
      // The database is away: the steady clock is good enough until it is back.
    }
  }

  const timer = setInterval(() => void correct(), CORRECT_EVERY_MS);
  timer.unref();
  return {
    now: () => epochMillis(Math.round(base.time + steadyNow() - base.steady)),
    stop: () => clearInterval(timer),
  };
}
