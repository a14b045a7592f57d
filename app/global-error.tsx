'use client';

/** When even the frame of the pages fails: no styles, no scripts of ours. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui', padding: '4rem 2rem', colorScheme: 'light dark' }}>
        <h1>Stepscope cannot show this page</h1>
        <p>What happened stands in the server’s log.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
