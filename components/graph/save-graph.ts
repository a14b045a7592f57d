/** What a style sheet gives an element that a file must carry itself. */
const CARRIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'visibility',
  'display',
] as const;
const MARGIN = 16;
/** Browsers draw no canvas much larger than this. */
const MOST_PIXELS = 8192;

export type PictureFormat = 'svg' | 'png';

/** The whole graph as it looks now, whatever part of it is in sight, as a file to keep. */
export async function saveGraph(
  shown: SVGSVGElement,
  size: { readonly width: number; readonly height: number },
  format: PictureFormat,
): Promise<void> {
  const picture = new Blob([pictureOf(shown, size)], { type: 'image/svg+xml' });
  const file = format === 'svg' ? picture : await drawn(picture, size);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `state-graph.${format}`;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function pictureOf(shown: SVGSVGElement, { width, height }: { width: number; height: number }): string {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const [from, to] = [shown.querySelectorAll('*'), copy.querySelectorAll<SVGElement>('*')];
  to.forEach((element, at) => {
    const original = from[at];
    if (!original) return;
    const style = getComputedStyle(original);
    element.removeAttribute('class');
    element.removeAttribute('style');
    for (const name of CARRIED) element.style.setProperty(name, style.getPropertyValue(name));
  });
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href');
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`);
  copy.setAttribute('width', String(width + 2 * MARGIN));
  copy.setAttribute('height', String(height + 2 * MARGIN));
  copy.style.background = getComputedStyle(document.body).backgroundColor;
  return new XMLSerializer().serializeToString(copy);
}

async function drawn(picture: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
    const scale = Math.min(2, MOST_PIXELS / Math.max(wide, high));
    const canvas = new OffscreenCanvas(Math.ceil(wide * scale), Math.ceil(high * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no pictures');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
