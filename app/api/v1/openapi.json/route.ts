import { json } from '#lib/api/api-route.ts';
import { openApiDocument } from '#lib/api/open-api.ts';

export function GET(): Response {
  return json(openApiDocument(), 200);
}
