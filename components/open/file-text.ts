/** The text of a file, whatever wrote it: PowerShell's `>` writes UTF-16, all else UTF-8. */
export async function fileText(file: Blob): Promise<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first === 0xff && second === 0xfe) return decode(file, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(file, 'utf-16be');
  return file.text();
}

const decode = async (file: Blob, encoding: string) =>
  new TextDecoder(encoding).decode(await file.arrayBuffer());
