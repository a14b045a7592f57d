import type { Shot } from './take.ts';

/** A page that shows all pictures at once: a row a screen, a column a theme and width. */
export function contactSheet(shots: readonly Shot[]): string {
  const screens = [...new Set(shots.map(({ screen }) => screen))];
  return `<!doctype html>
<meta charset="utf-8">
<title>Screenshots</title>
<style>
  body { font: 13px/1.5 system-ui; margin: 24px; background: #e8e9ec; }
  section { display: flex; gap: 16px; overflow-x: auto; padding-bottom: 24px; }
  figure { margin: 0; flex: none; }
  img { display: block; height: 420px; border: 1px solid #9aa0a8; }
</style>
${screens.map((screen) => section(shots.filter((shot) => shot.screen === screen))).join('\n')}
`;
}

const section = (shots: readonly Shot[]): string =>
  `<h2>${shots[0]?.screen}</h2>\n<section>${shots.map(figure).join('')}</section>`;

function figure({ file, theme, width, problem }: Shot): string {
  const words = `${theme}, ${width} px`;
  if (problem !== null) return `<figure><figcaption>${words}: ${escapeHtml(problem)}</figcaption></figure>`;
  return `<figure><figcaption>${words}</figcaption><a href="${file}"><img src="${file}" alt="${words}" loading="lazy"></a></figure>`;
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
