/**
 * The colours of both themes. Pairs that carry text reach WCAG 2.2 AA (4.5 : 1), edges of controls
 * and state dots 3 : 1; `test/src-renderer/ui/contrast.test.ts` computes every pair.
 */
export type Palette = {
  /** Behind everything. */
  readonly ground: string
  /** Panels and fields. */
  readonly surface: string
  /** Set into a panel: table heads, resting keys. */
  readonly sunk: string
  /** Decorative lines between things. */
  readonly line: string
  /** Edges that say "this can be used". */
  readonly edge: string
  readonly text: string
  readonly dim: string
  readonly accent: string
  readonly onAccent: string
  readonly accentPressed: string
  readonly accentSoft: string
  readonly onAccentSoft: string
  readonly ok: string
  readonly warn: string
  readonly warnSoft: string
  readonly bad: string
  readonly badSoft: string
}

export const LIGHT: Palette = {
  ground: '#eef2f0',
  surface: '#ffffff',
  sunk: '#f3f6f5',
  line: '#d6dedb',
  edge: '#7d8c86',
  text: '#14201d',
  dim: '#4f5e59',
  accent: '#0b6e60',
  onAccent: '#ffffff',
  accentPressed: '#085448',
  accentSoft: '#d9eee9',
  onAccentSoft: '#074f44',
  ok: '#1a7a42',
  warn: '#7d4b00',
  warnSoft: '#fdf0d3',
  bad: '#b0241c',
  badSoft: '#fce7e5',
}

export const DARK: Palette = {
  ground: '#0d1312',
  surface: '#161e1c',
  sunk: '#1d2725',
  line: '#2d3936',
  edge: '#71827c',
  text: '#e6edea',
  dim: '#a5b4ae',
  accent: '#56c7b1',
  onAccent: '#04201b',
  accentPressed: '#7bd8c6',
  accentSoft: '#12382f',
  onAccentSoft: '#98e3d3',
  ok: '#6cce8d',
  warn: '#f0b94f',
  warnSoft: '#38290d',
  bad: '#ff938a',
  badSoft: '#411f1d',
}
