import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dark, light, type Palette } from './tokens.js';

const css = readFileSync(join(__dirname, 'styles/tokens.css'), 'utf8');
const variableOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', light, css.slice(0, css.indexOf("[data-theme='dark']"))],
  ['dark', dark, css.slice(css.indexOf("[data-theme='dark']"))],
])('the %s palette', (_name, palette: Palette, block) => {
  it('is the same in the style sheet and for the controls', () => {
    for (const [name, colour] of Object.entries(palette)) expect(block).toContain(`${variableOf(name)}: ${String(colour)};`);
  });
  it('has text at 4.5 : 1 on every ground (WCAG AA)', () => {
    for (const ground of [palette.paper, palette.surface, palette.accentSoft]) {
      for (const text of [palette.ink, palette.muted, palette.accent]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const ground of [palette.paper, palette.surface]) {
      for (const text of [palette.amber, palette.danger, palette.success]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });
  it('has edges of controls at 3 : 1', () => {
    for (const ground of [palette.paper, palette.surface]) expect(contrast(palette.edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
