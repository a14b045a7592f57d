import type { ReactNode } from 'react';

/**
 * What a state does, as a line drawing of 16 × 16 in the text's colour: by the service it calls, else by its type.
 * Our own drawings; the name beside it says the same in words.
 */
const SERVICES: ReadonlyMap<string, ReactNode> = new Map([
  ['lambda', <path key="l" d="M3.5 2.5h3l5 11h2M8 6l-4.5 7.5" />],
  ['sqs', <path key="q" d="M1.5 8h2.5M12 8h2.5M4 5h8v6H4zM6.7 5v6M9.3 5v6" />],
  ['sns', <path key="n" d="M2.5 6.5v3h2.5l5 3.5v-10l-5 3.5zM12 5.5a3.5 3.5 0 0 1 0 5" />],
  [
    'dynamodb',
    <path key="d" d="M3 4c0-2.3 10-2.3 10 0s-10 2.3-10 0v8c0 2.3 10 2.3 10 0V4M3 8c0 2.3 10 2.3 10 0" />,
  ],
  ['ecs', <path key="e" d="m8 1.8 5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.6 4.9 8 8l5.4-3.1M8 8v6.2" />],
  ['batch', <path key="b" d="M3 3h7v4H3zM6 9h7v4H6zM4 9v3M12 4v3" />],
  ['glue', <path key="g" d="M2 4h4l4 8h4M10 4h4M2 12h4M12 2l2 2-2 2M12 10l2 2-2 2" />],
  ['athena', <path key="a" d="M2.5 3.5h11M2.5 7h6M2.5 10.5h4M10.5 9.5a2 2 0 1 0 .1 0M12 12l2 2" />],
  ['emr', <path key="m" d="M8 2v12M2 8h12M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4" />],
  [
    'sagemaker',
    <path key="s" d="M8 2.5 13 5v6l-5 2.5L3 11V5zM8 6.2a1.8 1.8 0 1 0 .1 0M8 2.5v3.7M8 9.8v3.7" />,
  ],
  ['bedrock', <path key="k" d="M8 1.8 9.7 6.3 14.2 8 9.7 9.7 8 14.2 6.3 9.7 1.8 8l4.5-1.7z" />],
  ['s3', <path key="3" d="m2.5 3.5 1.3 10h8.4l1.3-10zM2.5 3.5h11M3.2 8h9.6" />],
  ['states', <path key="t" d="M6 2h4v3H6zM2 11h4v3H2zM10 11h4v3h-4zM8 5v3M4 11V8h8v3" />],
  ['events', <path key="v" d="M8 2 3 8.6h4L6.5 14 13 6.8H8.8z" />],
  [
    'activity',
    <path
      key="y"
      d="M5.2 5.2a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M2.8 14c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4"
    />,
  ],
  [
    'http',
    <path key="h" d="M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M2 8h12M8 2c-4.5 4-4.5 8 0 12M8 2c4.5 4 4.5 8 0 12" />,
  ],
]);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['fargate', 'ecs'],
  ['eks', 'ecs'],
  ['sfn', 'states'],
  ['eventbridge', 'events'],
  ['scheduler', 'events'],
  ['apigateway', 'http'],
  ['elasticmapreduce', 'emr'],
  ['emr-serverless', 'emr'],
  ['emr-containers', 'emr'],
  ['bedrockruntime', 'bedrock'],
  ['databrew', 'glue'],
  ['codebuild', 'batch'],
]);

const TYPES: ReadonlyMap<string, ReactNode> = new Map([
  ['Choice', <path key="c" d="M8 1.8 14.2 8 8 14.2 1.8 8zM8 5.500v2.500M8 10.500v.01" />],
  ['Wait', <path key="w" d="M4 2h8M4 14h8M5 2v2.500L8 8l3-3.500V2M5 14v-2.500L8 8l3 3.500V14" />],
  ['Pass', <path key="p" d="M2 8h11M9 4l4 4-4 4" />],
  ['Succeed', <path key="s" d="M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.5 8.2 7.3 10l3.2-3.8" />],
  ['Fail', <path key="f" d="M5.5 2h5L14 5.500v5L10.5 14h-5L2 10.500v-5zM6 6l4 4M10 6l-4 4" />],
  ['Map', <path key="m" d="M5.5 2.500h8v8h-8zM3.5 5.500h-1v8h8v-1" />],
  [
    'Parallel',
    <path key="r" d="M8 1.500v3M3.5 4.500h9M3.5 4.500v7M8 4.500v7M12.5 4.500v7M3.5 11.500h9M8 11.500v3" />,
  ],
  ['Branch', <path key="b" d="M8 2v12" />],
]);

const TASK = (
  <path d="M8 5.500a2.5 2.5 0 1 0 .1 0M8 1.500v2M8 12.500v2M1.5 8h2M12.5 8h2M3.4 3.400l1.4 1.400M11.2 11.200l1.4 1.400M12.6 3.400l-1.4 1.400M4.8 11.200l-1.4 1.4" />
);

/** The service of `aws-sdk:dynamodb` is dynamodb. */
function drawingOf(service: string | null, type: string): ReactNode {
  const name = service?.replace(/^aws-sdk:/, '').toLowerCase() ?? '';
  return SERVICES.get(ALIASES.get(name) ?? name) ?? TYPES.get(type) ?? TASK;
}

/** Also inside another SVG, at `x` and `y`. */
export function ServiceIcon({
  service,
  type,
  size = 16,
  ...at
}: {
  service: string | null;
  type: string;
  size?: number;
  x?: number;
  y?: number;
  className?: string;
}) {
  return (
    <svg
      {...at}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.25}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawingOf(service, type)}
    </svg>
  );
}
