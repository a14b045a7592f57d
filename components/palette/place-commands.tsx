import { ArrowRight, Clock, Rows3, Search, Workflow } from 'lucide-react';
import type { MachineName } from '#lib/store/queries/list-machine-names.ts';
import { EXECUTION_STATUS, FAILED_STATUSES } from '#lib/trace/status.ts';
import { visibleText } from '../payload/visible-text.ts';
import { SCREENS } from '../shell/screens.ts';
import { StatusIcon } from '../ui/status-icon.tsx';
import type { Command, PlaceKind } from './command.ts';
import type { RecentPlace } from './recent-places.ts';
import type { FoundExecution } from './use-found-executions.client.ts';

const ICON = 15;
/** Names are 80 letters at AWS; what a letter is, AWS leaves open. */
const MOST_LETTERS = 160;

const ICONS = { page: Clock, machine: Workflow, execution: Rows3 } as const satisfies Record<
  PlaceKind,
  unknown
>;

export function screenCommands(): Command[] {
  const screens = SCREENS.map(({ href, label, also, key, Icon }) => ({
    key: href,
    label,
    also,
    mark: <Icon size={ICON} />,
    shortcut: ['g', key],
    does: { go: href, kind: 'page' as const },
  }));
  const failed = `/executions?status=${FAILED_STATUSES.join(',')}`;
  return [
    ...screens,
    {
      key: failed,
      label: 'Failed executions',
      also: 'errors timed out aborted',
      mark: <StatusIcon icon="cross" tone="failed" size={ICON} />,
      does: { go: failed, kind: 'page' },
    },
  ];
}

/** `account` tells machines of the same name apart where there are several accounts. */
export const machineCommands = (machines: readonly MachineName[], several: boolean): Command[] =>
  machines.map(({ id, name, account }) => ({
    key: `machine-${account}-${id}`,
    label: shown(name),
    ...(several ? { detail: account } : {}),
    mark: <Workflow size={ICON} />,
    does: { go: `/machines/${encodeURIComponent(id)}`, kind: 'machine' },
  }));

export const executionCommands = (executions: readonly FoundExecution[], several: boolean): Command[] =>
  executions.map(({ id, name, account, machineName, status, startedAt, failedState, error }) => {
    const { icon, tone, label } = EXECUTION_STATUS[status];
    const about = [several ? account : null, machineName, failedState, error].filter(Boolean).join(' · ');
    return {
      key: `execution-${id}`,
      label: shown(name),
      detail: shown(about),
      mark: <StatusIcon icon={icon} tone={tone} label={label} size={ICON} />,
      at: Date.parse(startedAt),
      does: { go: `/executions/${encodeURIComponent(id)}`, kind: 'execution' },
    };
  });

export const recentCommands = (places: readonly RecentPlace[]): Command[] =>
  places.map(({ href, label, detail, kind }) => {
    const Icon = ICONS[kind];
    return { key: `recent-${href}`, label, detail, mark: <Icon size={ICON} />, does: { go: href, kind } };
  });

/** To the page of an execution whose ARN or id was typed. */
export const jumpCommand = (arnOrId: string): Command => ({
  key: 'jump',
  label: 'Open this execution',
  detail: shown(arnOrId),
  mark: <ArrowRight size={ICON} />,
  does: { go: `/executions/${encodeURIComponent(arnOrId)}` },
});

export const searchCommand = (words: string): Command => ({
  key: 'search',
  label: `Search executions for “${shown(words)}”`,
  mark: <Search size={ICON} />,
  does: { go: `/executions?${new URLSearchParams({ range: 'all', q: words })}` },
});

const shown = (text: string) =>
  visibleText([...text.slice(0, 2 * MOST_LETTERS)].slice(0, MOST_LETTERS).join(''));
