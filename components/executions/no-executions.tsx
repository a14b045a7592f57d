import { Hourglass, PlugZap, SearchX, TriangleAlert } from 'lucide-react';
import type { CollectingSummary } from '#components/shell/collecting-summary.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { PAYLOAD_BOUNDS } from '#lib/search/payload-values.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import type { ExecutionParams } from './execution-params.ts';
import { narrowings } from './narrowing.ts';

/** Why no row is there: nothing to collect from, nothing collected yet, or nothing that matches. */
export function NoExecutions({
  params,
  query,
  collecting,
}: {
  params: ExecutionParams;
  query: SearchQuery;
  collecting: CollectingSummary | null;
}) {
  if (collecting?.state === 'nothing')
    return (
      <EmptyState icon={<PlugZap size={28} />} title="No account is connected">
        Give Stepscope credentials for an AWS account, as the README tells, and start it again. It reads the
        state machines and their executions by itself.
      </EmptyState>
    );
  if (collecting && collecting.executions === 0)
    return (
      <EmptyState
        icon={<Hourglass size={28} />}
        title="Nothing collected yet"
        action={<ButtonLink href="/status">See how collecting goes</ButtonLink>}
      >
        {collecting.state === 'stopped'
          ? 'No collector is running, so nothing arrives.'
          : 'Executions appear here by themselves, newest first, failures before successes.'}
      </EmptyState>
    );
  const asked = collecting?.accounts.filter(({ key }) => params.account.includes(key)) ?? [];
  const blocked = asked.filter(({ executions, problem }) => executions === 0 && problem !== null);
  if (asked.length > 0 && blocked.length === asked.length) return <NothingOf accounts={blocked} />;
  return <NoMatch params={params} query={query} />;
}

/** The accounts asked for gave nothing yet, and something stands in the way. */
function NothingOf({ accounts }: { accounts: CollectingSummary['accounts'] }) {
  return (
    <EmptyState
      icon={<TriangleAlert size={28} />}
      title={`Nothing collected from ${accounts.map(({ key }) => key).join(', ')}`}
      action={<ButtonLink href="/status">See what to do</ButtonLink>}
    >
      {accounts.map(({ problem }) => problem).join('; ')}.
    </EmptyState>
  );
}

const PAYLOAD_NOTE = `Of payloads up to ${formatBytes(PAYLOAD_BOUNDS.characters)} the first ${PAYLOAD_BOUNDS.values} values of input and output are kept for search, ${PAYLOAD_BOUNDS.depth} levels deep and up to ${PAYLOAD_BOUNDS.valueCharacters} characters long; what lies outside of that is not found.`;

function NoMatch({ params, query }: { params: ExecutionParams; query: SearchQuery }) {
  const drops = narrowings(params, query);
  const words = drops.map(({ label }) => label).join(' · ');
  return (
    <EmptyState
      icon={<SearchX size={28} />}
      title="No execution matches"
      action={drops.slice(0, 4).map(({ key, label, without }) => (
        <ButtonLink key={key} href={without} scroll={false}>
          Without {label}
        </ButtonLink>
      ))}
    >
      {drops.length > 0 ? `Asked for: ${words}.` : 'Nothing is kept for this time.'}
      {query.some(({ kind }) => kind === 'payload') ? <p className="mt-2">{PAYLOAD_NOTE}</p> : null}
    </EmptyState>
  );
}
