/** Where each of AWS's partitions keeps its console. */
const CONSOLES: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/** Regions whose partition has no public console are not named here and not taken for `aws` either. */
const PARTITIONS: readonly { readonly regions: RegExp; readonly partition: string }[] = [
  { regions: /^cn-[a-z]+-\d+$/, partition: 'aws-cn' },
  { regions: /^us-gov-[a-z]+-\d+$/, partition: 'aws-us-gov' },
  { regions: /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/, partition: 'aws' },
];

/** The console of a region, `https://eu-west-1.console.aws.amazon.com`; null where there is no public one. */
export function consoleOfRegion(region: string): string | null {
  const found = PARTITIONS.find(({ regions }) => regions.test(region));
  const host = found && CONSOLES.get(found.partition);
  return host ? `https://${region}.${host}` : null;
}

/** The execution in AWS's own console; null when its ARN is of a partition without a public one. */
export function consoleLink(executionArn: string): string | null {
  const [scheme, partition = '', service, region = '', , kind] = executionArn.split(':');
  const host = CONSOLES.get(partition);
  if (scheme !== 'arn' || service !== 'states' || !host || !/^[a-z0-9-]+$/.test(region)) return null;
  const page = kind === 'express' ? 'express-executions' : 'executions';
  return `https://${region}.${host}/states/home?region=${region}#/v2/${page}/details/${encodeURIComponent(executionArn.toWellFormed())}`;
}
