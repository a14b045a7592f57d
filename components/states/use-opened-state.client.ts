'use client';

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import { RUN_KINDS, RUN_ORDERS } from './state-runs.ts';

const STATUSES = Object.keys(VISIT_STATUS) as VisitStatus[];

/** Which state's runs are open, and which of them are shown: part of the address, like the selection. */
const params = {
  /** The path of the state; empty when the one that would open by itself was closed. */
  rows: parseAsString,
  rowsBy: parseAsStringLiteral(RUN_KINDS),
  rowsStatus: parseAsStringLiteral(STATUSES),
  rowsError: parseAsString,
  rowsOrder: parseAsStringLiteral(RUN_ORDERS).withDefault('loudest'),
  rowsPage: parseAsInteger,
};

const NO_FILTER = { rowsBy: null, rowsStatus: null, rowsError: null, rowsOrder: null, rowsPage: null };

export type RunsShown = ReturnType<typeof useOpenedState>['shown'];
export type ChangeRunsShown = ReturnType<typeof useOpenedState>['change'];

export function useOpenedState() {
  const [{ rows, ...shown }, setParams] = useQueryStates(params, { history: 'replace', scroll: false });
  return {
    opened: rows,
    shown,
    open: (path: string) => void setParams({ ...NO_FILTER, rows: path }),
    /** Another filter begins at its first page. */
    change: (next: Partial<typeof shown>) => void setParams({ rowsPage: null, ...next }),
  };
}
