import { startWholeProduct } from '../whole-product.ts';

/** Starts the product as a user does, with the demo AWS, unless BASE_URL names one that runs. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => {};
  const product = await startWholeProduct();
  process.env.BASE_URL = product.url;
  return async () => product[Symbol.asyncDispose]();
}
