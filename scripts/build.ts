import { buildWhenChanged } from './start/build.ts';

/** Builds the pages ahead of the first start, for images. */
await buildWhenChanged((message) => console.info(message), new AbortController().signal);
