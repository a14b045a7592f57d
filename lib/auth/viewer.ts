import type { Viewer } from '../viewer.ts';

/** Who asks. Until people sign in, everyone who can reach the server may see everything. */
export async function requireViewer(): Promise<Viewer> {
  return { name: 'everyone', accounts: 'all' };
}
