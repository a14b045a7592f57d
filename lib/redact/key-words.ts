/** Between the words of a key: `api_key`, `api-key`, `api.key`, `api key`; and nothing at all, `apiKey`. */
const BETWEEN = '[-_. ]?';

/** A glob of words as part of a regular expression, and whether a key must begin or end there. */
export function keyPattern(glob: string): string {
  const words = wordsPattern(glob);
  return `${glob.startsWith('*') ? '' : '^'}${words}${glob.endsWith('*') ? '' : '$'}`;
}

export const wordsPattern = (glob: string): string =>
  glob.replaceAll('*', '').split(' ').filter(Boolean).join(BETWEEN);

const ID_WORD =
  /(?:^|[-_. ])(?:ids?|uuid|guid|ref|sku|ean|gtin)$|(?:reference|imei|timestamp|sequence|(?:order|invoice|tracking|sequence|serial|batch|account)[-_. ]?(?:number|no|nr))$/i;
const ID_HUMP = /[a-z0-9](?:I[dD]s?|Ref|Sku|SKU)$/;

/** The key says that its value is a name for something: `orderId`, `tracking_number`. */
export const endsInIdWord = (key: string): boolean => ID_WORD.test(key) || ID_HUMP.test(key);
