import { parseArgs } from 'node:util';
import { startDemoAws } from '#demo/server.ts';

/** Runs the demo AWS alone: `npm run demo-aws -- --port 4599 --seed 1 --rate 2`. */
const FLAGS = {
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  seed: { type: 'string', default: '1' },
  rate: { type: 'string', default: '1' },
  anchor: { type: 'string' },
  limits: { type: 'string', default: 'aws' },
  region: { type: 'string', default: 'eu-west-1' },
  executions: { type: 'string', default: '0' },
  events: { type: 'string', default: '30' },
  workloads: { type: 'string', default: 'all' },
  help: { type: 'boolean', default: false },
} as const;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readFlags() {
  try {
    return parseArgs({ options: FLAGS }).values;
  } catch (error) {
    return fail(`demo-aws: ${error instanceof Error ? error.message : 'unreadable arguments'}`);
  }
}

function whole(flag: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to && text.trim() !== '') return value;
  return fail(`demo-aws: --${flag} must be a whole number from ${from} to ${to}, not "${text}"`);
}

const flags = readFlags();
if (flags.help) {
  console.log(`npm run demo-aws -- [flags]
  --port 0          a free port, or this one
  --host 127.0.0.1  the address to listen on
  --seed 1          the same seed gives the same AWS
  --rate 1          how many times as many executions start after the anchor
  --anchor MS       epoch milliseconds that the fortnight and the scripted incidents end at (default: now)
  --limits aws      AWS's token buckets, or none
  --region eu-west-1
  --executions 0    finished executions to add for load
  --events 30       events in each of those
  --workloads all   all, or none (only what --executions adds)`);
  process.exit(0);
}
const rate = Number(flags.rate);
if (!(rate >= 0 && rate <= 10_000))
  fail(`demo-aws: --rate must be a number from 0 to 10000, not "${flags.rate}"`);
if (flags.limits !== 'aws' && flags.limits !== 'none') {
  fail(`demo-aws: --limits must be aws or none, not "${flags.limits}"`);
}
if (flags.workloads !== 'all' && flags.workloads !== 'none') {
  fail(`demo-aws: --workloads must be all or none, not "${flags.workloads}"`);
}
const load = {
  executions: whole('executions', flags.executions, 0, 2_000_000),
  events: whole('events', flags.events, 4, 24_999),
};
const anchor = flags.anchor === undefined ? Date.now() : whole('anchor', flags.anchor, 1, 8.64e15);

const demo = await startDemoAws({
  port: whole('port', flags.port, 0, 65_535),
  host: flags.host,
  seed: whole('seed', flags.seed, 0, 2 ** 31),
  rate,
  anchor,
  limits: flags.limits,
  region: flags.region,
  prepare: true,
  ...(flags.workloads === 'none' ? { scenarios: [] } : {}),
  ...(load.executions > 0 ? { load } : {}),
}).catch((error: NodeJS.ErrnoException) =>
  fail(
    error.code === 'EADDRINUSE'
      ? `demo-aws: port ${flags.port} is taken; choose another with --port`
      : `demo-aws: ${error.message}`,
  ),
);
console.log(
  JSON.stringify({ url: demo.url, region: demo.region, account: demo.account, anchor: demo.anchor }),
);

const stop = () => {
  demo.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
