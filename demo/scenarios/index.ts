import type { Scenario } from '../scenario.ts';
import { mediaTranscoding } from './media-transcoding.ts';
import { orderProcessing } from './order-processing.ts';
import { transferDataRecords } from './transfer-data-records.ts';

/** Every workload of the demo AWS; adding one is a file and its line here. */
export const SCENARIOS: readonly Scenario[] = [orderProcessing, mediaTranscoding, transferDataRecords];
