import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';

/** An Express machine: its executions are in its logs only, the States API lists none. */
export const thumbnailRendering: Scenario = {
  name: 'thumbnail-rendering',
  type: 'EXPRESS',
  tags: { team: 'media', 'cost-centre': '3300', environment: 'production' },
  revisions: [
    {
      definition: {
        Comment: 'Renders thumbnails of uploaded pictures',
        StartAt: 'Render',
        States: {
          Render: invoke('thumbnails-render', '$.rendered', { Next: 'Store' }),
          Store: invoke('thumbnails-store', '$.stored', { End: true }),
        },
      },
      from: null,
    },
  ],
  starts: { kind: 'never' },
  input: () => ({}),
  tasks: {},
};
