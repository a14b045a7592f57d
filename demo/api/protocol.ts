import type { DemoAws } from '../demo-aws.ts';
import type { JsonObject } from '../json.ts';

/** One action of one API. */
export interface Action {
  /** The token bucket AWS gives it. Source: Service quotas, "API action throttling", us-east-1, us-west-2, eu-west-1. */
  readonly bucket: { readonly size: number; readonly refillPerSecond: number };
  answer(request: JsonObject, aws: DemoAws): Promise<object>;
}

/** One API that speaks awsJson: its X-Amz-Target prefix and its actions. */
export interface Protocol {
  readonly target: string;
  readonly contentType: string;
  readonly actions: ReadonlyMap<string, Action>;
}
