/** Where each of AWS's partitions keeps its console. */
const CONSOLES: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/** The execution in AWS's own console; null when its ARN is of a partition without a public one. */
export function consoleLink(executionArn: string): string | null {
  const [scheme, partition = '', service, region = '', , kind] = executionArn.split(':');
  const host = CONSOLES.get(partition);
  if (scheme !== 'arn' || service !== 'states' || !host || !/^[a-z0-9-]+$/.test(region)) return null;
  const page = kind === 'express' ? 'express-executions' : 'executions';
  return `https://${region}.${host}/states/home?region=${region}#/v2/${page}/details/${encodeURIComponent(executionArn)}`;
}
