import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXECUTION_STATUS, VISIT_STATUS } from '#lib/trace/status.ts';
import { contrast, type LinearRgb, oklchToLinearRgb, simulate, VISIONS } from './colour-maths.ts';

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Both colours of a token: its line reads `--name: light-dark(oklch(…), oklch(…));`. */
function readTokens(text: string): Map<string, Record<Theme, LinearRgb>> {
  const tokens = new Map<string, Record<Theme, LinearRgb>>();
  const line = /--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\);/g;
  for (const [, name, light, dark] of text.matchAll(line)) {
    if (name === undefined || light === undefined || dark === undefined) continue;
    tokens.set(name, { light: parse(light), dark: parse(dark) });
  }
  return tokens;
}

function parse(oklch: string): LinearRgb {
  const [lightness, chroma, hue] = oklch.split(/[\s/]+/).map(Number);
  return oklchToLinearRgb(lightness ?? 0, chroma ?? 0, hue ?? 0);
}

const tokens = readTokens(css);
function colour(name: string, theme: Theme): LinearRgb {
  const token = tokens.get(name);
  if (!token) throw new Error(`app/tokens.css lacks --${name} in both themes`);
  return token[theme];
}

const looks = Object.values({ ...EXECUTION_STATUS, ...VISIT_STATUS });
const TONES = [...looks.map(({ tone }) => `status-${tone}`), 'status-retried', 'side-left', 'side-right'];
const GROUNDS = ['canvas', 'surface', 'hover', 'selected', 'raised'];

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(['text', 'text-soft', 'link'])('--%s reads on every surface', (name) => {
    for (const ground of [...GROUNDS, 'sunken'])
      expect(contrast(colour(name, theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
  });

  test('the faintest text still reads where it may stand', () => {
    for (const ground of ['canvas', 'surface', 'hover', 'raised', 'sunken'])
      expect(contrast(colour('text-faint', theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(
        4.5,
      );
  });

  test('the accent carries its text, and focus and controls are seen', () => {
    expect(contrast(colour('on-accent', theme), colour('accent', theme))).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS)
      expect(contrast(colour('focus', theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(3);
    for (const ground of ['canvas', 'surface'])
      expect(contrast(colour('border-control', theme), colour(ground, theme)), ground).toBeGreaterThanOrEqual(
        3,
      );
  });

  test.each([...new Set(TONES)])('%s reads as text and stands out as a mark', (tone) => {
    for (const ground of [...GROUNDS, `${tone}-soft`]) {
      const behind = colour(ground, theme);
      expect(contrast(colour(`${tone}-text`, theme), behind), `text on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
      expect(contrast(colour(tone, theme), behind), `mark on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(VISIONS)('marks stand out with %s', (vision) => {
    for (const tone of TONES) {
      const mark = simulate(colour(tone, theme), vision);
      const behind = simulate(colour('surface', theme), vision);
      expect(contrast(mark, behind), tone).toBeGreaterThanOrEqual(3);
    }
  });
});

test('no two statuses share an icon, so colour is never needed to tell them apart', () => {
  for (const table of [EXECUTION_STATUS, VISIT_STATUS]) {
    const icons = Object.values(table).map(({ icon }) => icon);
    expect(new Set(icons).size).toBe(icons.length);
  }
});
