import type { Metadata } from 'next';
import { OpenScreen } from '#components/open/open-screen.client.tsx';

export const metadata: Metadata = { title: 'Open a file' };

export default function OpenPage() {
  return <OpenScreen />;
}
