import { z } from 'zod';
import type { Settings } from '#lib/config/read-settings.ts';
import { startEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { migrate } from '#lib/store/migrate.ts';
import { type Child, startChild } from './child.ts';
import { type DataFolder, demoAnchor, sessionSecret } from './data-folder.ts';
import { urlHost } from './url-host.ts';

interface Context {
  readonly folder: DataFolder;
  readonly dev: boolean;
  readonly say: (message: string) => void;
  /** The pages' build; the web process waits for it, the collector does not. */
  readonly build: Promise<void>;
  readonly signal: AbortSignal;
}

const DemoReady = z.object({ url: z.string() });
const WebReady = z.object({ setup: z.string().nullable() });

/** Starts database, demo AWS, collectors and web, in that order. Disposing of it stops them in the reverse one. */
export async function startEverything(
  settings: Settings,
  context: Context,
): Promise<AsyncDisposable & { url: string; setup: string | null }> {
  await using started = new AsyncDisposableStack();
  const run = (
    name: string,
    script: string,
    readyWhen: 'running' | 'message' | 'json-line',
    env: Record<string, string>,
    args: string[] = [],
  ): Child =>
    started.adopt(
      startChild({ name, script, args, env, logFolder: context.folder.logs, readyWhen }),
      (child) => child.stop(),
    );
  // A build that fails while the database is still starting must not be an unhandled rejection.
  context.build.catch(() => {});

  const databaseUrl = settings.databaseUrl ?? (await startDatabase(context, started));
  await migrate(databaseUrl);
  const env: Record<string, string> = {
    DATABASE_URL: databaseUrl,
    HOST: settings.host,
    PORT: String(settings.port),
    STEPSCOPE_AUTH: settings.access.signIn,
    STEPSCOPE_SECRET: settings.access.secret ?? sessionSecret(context.folder.path),
  };

  if (settings.demo) env.STEPSCOPE_DEMO_ENDPOINT = settings.demo.endpoint ?? (await startDemo(settings.demo));
  for (let n = 1; n <= settings.collectors; n += 1)
    run(`collector-${n}`, 'scripts/collector.ts', 'running', env);

  await context.build;
  context.signal.throwIfAborted();
  const web = run(
    'web',
    'scripts/web.ts',
    'message',
    { ...env, NODE_ENV: context.dev ? 'development' : 'production' },
    context.dev ? ['--dev'] : [],
  );
  const { setup } = WebReady.parse(await web.ready);

  const running = started.move();
  return {
    url: `http://${urlHost(settings.host)}:${settings.port}`,
    setup,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };

  async function startDemo(demo: NonNullable<Settings['demo']>): Promise<string> {
    const anchor = demoAnchor(context.folder.path, Date.now());
    const args = [
      '--port',
      '0',
      '--seed',
      String(demo.seed),
      '--rate',
      String(demo.rate),
      '--anchor',
      String(anchor),
      '--limits',
      'none',
    ];
    return DemoReady.parse(await run('demo-aws', 'scripts/demo-aws.ts', 'json-line', {}, args).ready).url;
  }
}

async function startDatabase({ folder }: Context, started: AsyncDisposableStack): Promise<string> {
  const server = await startEmbeddedPostgres(folder.path);
  started.defer(() => server.stop());
  return server.url;
}
