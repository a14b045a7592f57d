import type { Scenario } from '../scenario.ts';
import { cartPricing } from './cart-pricing.ts';
import { certificateRotation } from './certificate-rotation.ts';
import { customerNotifications } from './customer-notifications.ts';
import { documentOcr } from './document-ocr.ts';
import { inventorySync } from './inventory-sync.ts';
import { ledgerReconciliation } from './ledger-reconciliation.ts';
import { mediaTranscoding } from './media-transcoding.ts';
import { modelTraining } from './model-training.ts';
import { nightlyEtl } from './nightly-etl.ts';
import { orderProcessing } from './order-processing.ts';
import { refundHandling } from './refund-handling.ts';
import { chargeCustomer, subscriptionRenewal } from './subscription-renewal.ts';
import { supplierOnboarding } from './supplier-onboarding.ts';
import { thumbnailRendering } from './thumbnail-rendering.ts';
import { transferDataRecords } from './transfer-data-records.ts';
import { webhookDelivery } from './webhook-delivery.ts';

/** Every workload of the demo AWS; adding one is a file and its line here. */
export const SCENARIOS: readonly Scenario[] = [
  orderProcessing,
  transferDataRecords,
  refundHandling,
  mediaTranscoding,
  nightlyEtl,
  subscriptionRenewal,
  chargeCustomer,
  customerNotifications,
  cartPricing,
  webhookDelivery,
  documentOcr,
  supplierOnboarding,
  inventorySync,
  modelTraining,
  certificateRotation,
  ledgerReconciliation,
  thumbnailRendering,
];
