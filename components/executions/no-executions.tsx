import { Hourglass, PlugZap, SearchX, TriangleAlert } from 'lucide-react';
import type { CollectingSummary } from '#components/shell/collecting-summary.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { PAYLOAD_BOUNDS } from '#lib/search/payload-values.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import type { ExecutionParams } from './execution-params.ts';
import { narrowings } from './narrowing.ts';
import { type WhyEmpty, whyEmpty } from './why-empty.ts';

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
  const why = whyEmpty(collecting, params.account);
  switch (why.kind) {
    case 'no-account':
      return (
        <EmptyState icon={<PlugZap size={28} />} title="No account is connected">
          Give Stepscope credentials for an AWS account, as the README tells, and start it again. It reads the
          state machines and their executions by itself.
        </EmptyState>
      );
    case 'nothing-yet':
      return (
        <EmptyState
          icon={<Hourglass size={28} />}
          title="Nothing collected yet"
          action={<ButtonLink href="/status">See how collecting goes</ButtonLink>}
        >
          {arrivalWords(why.stopped)}
        </EmptyState>
      );
    case 'nothing-of':
      return <NothingOf accounts={why.accounts} stopped={why.stopped} />;
    case 'no-match':
      return <NoMatch params={params} query={query} />;
  }
}

const arrivalWords = (stopped: boolean) =>
  stopped
    ? 'No collector is running, so nothing arrives.'
    : 'Executions appear here by themselves, newest first, failures before successes.';

/** The accounts asked for gave nothing yet: something stands in the way, or it has only begun. */
function NothingOf({ accounts, stopped }: Pick<WhyEmpty & { kind: 'nothing-of' }, 'accounts' | 'stopped'>) {
  const problems = accounts.flatMap(({ problem }) => problem ?? []);
  const title = `Nothing collected from ${accounts.map(({ key }) => key).join(', ')}`;
  if (problems.length > 0)
    return (
      <EmptyState
        icon={<TriangleAlert size={28} />}
        title={title}
        action={<ButtonLink href="/status">See what to do</ButtonLink>}
      >
        {problems.join('; ')}.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Hourglass size={28} />}
      title={`${title} yet`}
      action={<ButtonLink href="/status">See how collecting goes</ButtonLink>}
    >
      {arrivalWords(stopped)}
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
