'use client';

import { type KeyboardEvent, useRef } from 'react';
import { formatShortCount } from '../ui/format.ts';
import { tabClass } from '../ui/tabs.tsx';
import { TAB_WORDS, TABS, type TabName } from './execution-params.ts';
import type { ExecutionView } from './execution-view.ts';
import { preloadTab } from './lazy-tabs.client.ts';
import type { LightTrace } from './light-trace.ts';

interface ExecutionTabsProps {
  readonly view: ExecutionView;
  readonly light: LightTrace;
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
}

/** The views of one execution; `1` to `6` choose, Left and Right go from one to the next. */
export function ExecutionTabs({ view, light, tab, onTab }: ExecutionTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const counts: Partial<Record<TabName, number>> = {
    events: light.events.length,
    definition: view.findings.length,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step && TABS[TABS.indexOf(tab) + step];
    if (!next) return;
    event.preventDefault();
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Views of this execution"
      className="flex gap-1 overflow-x-auto border-border border-b px-4 md:px-6"
      onKeyDown={onKeyDown}
    >
      {TABS.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === tab}
          aria-controls="execution-tab"
          tabIndex={name === tab ? 0 : -1}
          className={tabClass(name === tab)}
          onPointerEnter={() => preloadTab(name)}
          onFocus={() => preloadTab(name)}
          onClick={() => onTab(name)}
        >
          {TAB_WORDS[name]}
          {(counts[name] ?? 0) > 0 && (
            <span className="tabular font-normal text-faint text-sm">
              {formatShortCount(counts[name] ?? 0)}
              {name === 'definition' && <span className="sr-only"> findings</span>}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
