'use client';

import { ChevronDown } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.client.tsx';
import { readMachineNames } from '../machines/read-machine-names.client.ts';
import { executionParsers } from './execution-params.ts';

const MOST_OFFERED = 50;

/** Which machines: chosen from those there are, or by a pattern such as `order-*`. */
export function MachineFilter() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [names, setNames] = useState<readonly string[] | null>(null);
  const [pending, startTransition] = useTransition();
  const [{ machine }, setParams] = useQueryStates(
    { machine: executionParsers.machine, cursor: executionParsers.cursor },
    { shallow: false, history: 'push', startTransition },
  );

  function openChanged(next: boolean) {
    setOpen(next);
    setText('');
    if (!next || names !== null) return;
    readMachineNames().then(
      (machines) => setNames([...new Set(machines.map(({ name }) => name))]),
      () => setNames([]),
    );
  }

  const choose = (machines: readonly string[]) =>
    void setParams({ machine: machines.length > 0 ? [...machines] : null, cursor: null });
  const toggle = (name: string) =>
    choose(machine.includes(name) ? machine.filter((each) => each !== name) : [...machine, name]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const pattern = text.trim();
    if (pattern && !machine.includes(pattern)) choose([...machine, pattern]);
    openChanged(false);
  }

  const offered = offeredNames(names ?? [], machine, text);
  return (
    <Popover
      title="Machine"
      open={open}
      onOpenChange={openChanged}
      trigger={
        <Button aria-busy={pending}>
          {machine.length === 0
            ? 'Machine'
            : machine.length === 1
              ? machine[0]
              : `${machine.length} machines`}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </Button>
      }
    >
      <form onSubmit={submit}>
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label="Name or pattern"
          placeholder="Name or pattern, as order-*"
          className="h-8 w-full rounded-md border border-border-control bg-surface px-2"
        />
      </form>
      <ul className="-mx-1 mt-2 max-h-72 overflow-y-auto" aria-label="Machines">
        {offered.map((name) => (
          <li key={name}>
            <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-hover">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-accent"
                checked={machine.includes(name)}
                onChange={() => toggle(name)}
              />
              <span className="truncate" title={name}>
                {name}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {offered.length === 0 ? (
        <p className="py-2 text-soft">
          {names === null ? 'Reading the machines …' : 'No machine of that name.'}
        </p>
      ) : null}
    </Popover>
  );
}

/** Chosen ones first, then those whose name holds the text. */
function offeredNames(names: readonly string[], chosen: readonly string[], text: string): string[] {
  const wanted = text.trim().toLowerCase().replaceAll('*', '');
  const rest = names.filter((name) => !chosen.includes(name) && name.toLowerCase().includes(wanted));
  return [...chosen, ...rest].slice(0, MOST_OFFERED);
}
