import { Link } from '#components/ui/link.tsx';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import { RangeSwitch } from '../shell/range-switch.client.tsx';
import { CopyButton } from '../ui/copy-button.client.tsx';

/** Name, kind, where it is, and its tags. */
export function MachineHeader({
  machine,
  machinesHref,
  tagHref,
}: {
  machine: MachineDetail;
  /** The list one came from. */
  machinesHref: string;
  /** All machines that have this tag, written `name=value`. */
  tagHref: (tag: string) => string;
}) {
  const tags = Object.entries(machine.tags);
  return (
    <header className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 pt-2 pb-3 md:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <nav aria-label="Breadcrumb" className="text-sm text-soft">
          <Link href={machinesHref} className="hover:text-text">
            State machines
          </Link>
        </nav>
        <div className="flex min-w-0 items-center gap-2">
          <h1 className="truncate text-xl font-semibold tracking-tight" title={machine.name}>
            {machine.name}
          </h1>
          <CopyButton text={machine.arn} label="Copy ARN" />
        </div>
        <ul aria-label="About it" className="flex flex-wrap gap-1 text-sm text-soft">
          <Chip name="type" value={machine.type === 'EXPRESS' ? 'Express' : 'Standard'} />
          <Chip name="account" value={`${machine.account} · ${machine.region}`} />
          {machine.roleArn === null ? null : (
            <Chip name="role" value={afterLast(machine.roleArn, '/')} title={machine.roleArn} />
          )}
          <Chip
            name="logging"
            value={machine.logLevel ?? 'off'}
            {...(machine.logGroupArn === null ? {} : { title: machine.logGroupArn })}
          />
          {machine.tracing ? <Chip name="X-Ray tracing" value="on" /> : null}
          {machine.deletedAt === null ? null : <Chip name="state" value="deleted at AWS" />}
          {tags.map(([name, value]) => (
            <Chip key={name} name={name} value={value} href={tagHref(`${name}=${value}`)} />
          ))}
        </ul>
      </div>
      <RangeSwitch />
    </header>
  );
}

function Chip({
  name,
  value,
  title = value,
  href,
}: {
  name: string;
  value: string;
  title?: string;
  href?: string;
}) {
  const words = (
    <>
      <span className="text-faint">{name}</span> {value}
    </>
  );
  return (
    <li className="max-w-full truncate rounded-sm bg-sunken" title={`${name}: ${title}`}>
      {href === undefined ? (
        <span className="block truncate px-1.5 py-0.5">{words}</span>
      ) : (
        <Link href={href} className="block truncate px-1.5 py-0.5 -outline-offset-1 hover:underline">
          {words}
        </Link>
      )}
    </li>
  );
}

const afterLast = (text: string, mark: string) => text.slice(text.lastIndexOf(mark) + 1);
