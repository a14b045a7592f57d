import { afterAll, describe, expect, test } from 'vitest';
import { changePassword } from '#lib/commands/access/change-password.ts';
import { createSetupLink } from '#lib/commands/access/create-setup-link.ts';
import { endOtherSessions, endSession } from '#lib/commands/access/end-sessions.ts';
import { setUp } from '#lib/commands/access/set-up.ts';
import { signIn } from '#lib/commands/access/sign-in.ts';
import { findSession } from '#lib/store/queries/find-session.ts';
import { listSessions } from '#lib/store/queries/list-sessions.ts';
import { type EpochMillis, epochMillis, after as later } from '#lib/units.ts';
import { freshDatabase } from '../database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

const PASSWORD = 'lantern gravel sixpence oboe';
const OTHER = 'marmalade quartz tundra flute';
const NOW = epochMillis(Date.UTC(2026, 5, 1, 12));
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ANNA = { name: 'Anna', email: 'anna@example.com', password: PASSWORD };

const linkAt = async (at: EpochMillis) => (await createSetupLink(at)) ?? '';
let lastAddress = 0;
/** Each from an address of its own, unless one is named. */
const tryWith = (changes: { email?: string; password?: string; address?: string; at?: EpochMillis } = {}) => {
  lastAddress += 1;
  const { email, password } = ANNA;
  return signIn({ email, password, address: `192.0.2.${lastAddress}`, at: NOW, ...changes }, 'a browser');
};
const sessionAt = async (at: EpochMillis) => {
  const signed = await tryWith({ at });
  if (signed.outcome !== 'signed-in') throw new Error(signed.outcome);
  const session = await findSession(signed.sessionId, at);
  if (!session) throw new Error('no session');
  return session;
};

describe('the first administrator', () => {
  test('comes in by the newest link, within half an hour, with a password worth the name', async () => {
    const old = await linkAt(NOW);
    const token = await linkAt(NOW);
    expect(await setUp({ ...ANNA, token: old }, NOW)).toMatchObject({
      ok: false,
      error: { kind: 'forbidden' },
    });
    expect(await setUp({ ...ANNA, token }, later(NOW, 31 * MINUTE))).toMatchObject({ ok: false });
    expect(await setUp({ ...ANNA, token, password: 'passwordpassword' }, NOW)).toMatchObject({
      error: { kind: 'invalid', issues: [{ path: 'password' }] },
    });
    expect(await setUp({ ...ANNA, token, name: ' ', email: 'anna' }, NOW)).toMatchObject({
      error: { issues: [{ path: 'name' }, { path: 'email' }] },
    });
    expect(await setUp({ ...ANNA, token, email: ' Anna@Example.com '.trim() }, NOW)).toEqual({
      ok: true,
      value: null,
    });
    expect(await setUp({ ...ANNA, token, email: 'eve@example.com' }, NOW)).toMatchObject({ ok: false });
    expect(await createSetupLink(NOW)).toBeNull();
  });

  test('is an administrator, and neither the password nor the link is anywhere in the database', async () => {
    expect(await sessionAt(NOW)).toMatchObject({ name: 'Anna', email: 'anna@example.com', role: 'admin' });
    const { rows } = await database.pool.query('SELECT u::text AS row FROM "user" u');
    expect(JSON.stringify(rows)).toContain('anna@example.com');
    expect(JSON.stringify(rows)).not.toContain('lantern');
  });
});

describe('signing in', () => {
  test('takes the mail address in any case, and nothing but the right password', async () => {
    expect(await tryWith({ email: ' ANNA@example.com' })).toMatchObject({ outcome: 'signed-in' });
    expect(await tryWith({ password: OTHER })).toEqual({ outcome: 'wrong' });
    expect(await tryWith({ email: 'nobody@example.com' })).toEqual({ outcome: 'wrong' });
    expect(await tryWith({ email: "' OR true --\u0000" })).toEqual({ outcome: 'wrong' });
  });

  test.each(['anna@example.com', 'nobody@example.com'])(
    'guessing at %s becomes slow, from however many addresses and however many at once',
    async (email) => {
      const at = later(NOW, DAY);
      const guesses = await Promise.all(
        Array.from({ length: 6 }, () => tryWith({ email, password: OTHER, at })),
      );
      expect(guesses.some(({ outcome }) => outcome === 'wrong')).toBe(true);
      expect(await tryWith({ email, at })).toMatchObject({ outcome: 'wait' });
      expect((await tryWith({ email, at: later(at, 16 * MINUTE) })).outcome).toBe(
        email === ANNA.email ? 'signed-in' : 'wrong',
      );
    },
  );

  test('one address that guesses at many users becomes slow, others do not', async () => {
    const at = later(NOW, 2 * DAY);
    const wrong = await tryWith({ email: 'somebody@example.com', address: '198.51.100.7', at });
    expect(wrong).toEqual({ outcome: 'wrong' });
    // As after 49 more of them.
    await database.pool.query(
      `INSERT INTO sign_in_attempt (subject, at) SELECT subject, at FROM sign_in_attempt, generate_series(1, 49)
        WHERE subject = 'address:198.51.100.7'`,
    );
    expect(await tryWith({ address: '198.51.100.7', at })).toMatchObject({ outcome: 'wait' });
    expect(await tryWith({ at })).toMatchObject({ outcome: 'signed-in' });
  });
});

describe('a session', () => {
  test('ends after a week without use, and after a month anyway', async () => {
    const at = later(NOW, 10 * DAY);
    const { sessionId } = await sessionAt(at);
    expect(await findSession(sessionId, later(at, 6 * DAY))).not.toBeNull();
    expect(await findSession(sessionId, later(at, 12 * DAY))).not.toBeNull();
    expect(await findSession(sessionId, later(at, 20 * DAY))).toBeNull();
    for (let day = 18; day < 30; day += 6)
      expect(await findSession(sessionId, later(at, day * DAY))).not.toBeNull();
    expect(await findSession(sessionId, later(at, 31 * DAY))).toBeNull();
  });

  test('ends when it is ended, by its own user only', async () => {
    const at = later(NOW, 50 * DAY);
    const [one, two] = [await sessionAt(at), await sessionAt(at)];
    await endSession({ userId: '00000000-0000-4000-8000-000000000000' }, two.sessionId);
    expect(await findSession(two.sessionId, at)).not.toBeNull();
    await endSession(one, two.sessionId);
    expect(await findSession(two.sessionId, at)).toBeNull();
    await endSession(one, 'no id');
    const three = await sessionAt(at);
    await endOtherSessions(three);
    expect((await listSessions(three.userId, at)).map(({ id }) => id)).toEqual([three.sessionId]);
  });

  test('a changed password ends all others', async () => {
    const at = later(NOW, 60 * DAY);
    const [one, two] = [await sessionAt(at), await sessionAt(at)];
    const change = (current: string, next: string) =>
      changePassword(one, { current, next, address: '203.0.113.1', at });
    expect(await change(OTHER, OTHER)).toMatchObject({ error: { issues: [{ path: 'current' }] } });
    expect(await change(PASSWORD, 'short')).toMatchObject({ error: { issues: [{ path: 'next' }] } });
    expect(await findSession(two.sessionId, at)).not.toBeNull();
    expect(await change(PASSWORD, OTHER)).toEqual({ ok: true, value: null });
    expect(await findSession(two.sessionId, at)).toBeNull();
    expect(await findSession(one.sessionId, at)).not.toBeNull();
    expect(await tryWith({ at })).toEqual({ outcome: 'wrong' });
    expect(await tryWith({ password: OTHER, at })).toMatchObject({ outcome: 'signed-in' });
  });
});
