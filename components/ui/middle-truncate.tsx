/** A long name on one line that gives way in its middle, so that both its ends can be read. Fills its box. */
export function MiddleTruncate({ text, tail = 7 }: { text: string; tail?: number }) {
  const letters = [...text];
  if (letters.length <= tail * 2) return <span className="block truncate">{text}</span>;
  // `whitespace-pre` keeps a space that stands at the cut.
  return (
    <span className="flex min-w-0 whitespace-pre">
      <span className="overflow-hidden text-ellipsis">{letters.slice(0, -tail).join('')}</span>
      <span className="shrink-0">{letters.slice(-tail).join('')}</span>
    </span>
  );
}
