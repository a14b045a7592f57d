import { CopyButton } from '../ui/copy-button.client.tsx';
import { Panel } from '../ui/panel.tsx';

const COMMANDS = [
  {
    what: 'The history',
    command: 'aws stepfunctions get-execution-history --execution-arn "$ARN" --output json > history.json',
  },
  {
    what: 'The definition it ran',
    command:
      'aws stepfunctions describe-state-machine-for-execution --execution-arn "$ARN" --output json > definition.json',
  },
] as const;

/** How to come by the files. */
export function HowToExport() {
  return (
    <Panel title="How to export one">
      <dl className="space-y-3 px-4 pb-4">
        {COMMANDS.map(({ what, command }) => (
          <div key={what}>
            <dt className="flex items-center justify-between gap-2 text-soft">
              {what}
              <CopyButton text={command} label={`Copy the command for ${what.toLowerCase()}`} />
            </dt>
            <dd className="data rounded-md bg-sunken px-3 py-2 [overflow-wrap:anywhere]">{command}</dd>
          </div>
        ))}
      </dl>
      <p className="border-border border-t px-4 py-3 text-soft">
        <code className="data">$ARN</code> is the execution’s. The console’s export of an execution’s events,
        a definition in ASL and what <code className="data">describe-state-machine</code> prints can be
        opened, too.
      </p>
    </Panel>
  );
}
