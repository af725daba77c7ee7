import { DARK, LIGHT, type Palette } from '#ui/tokens.ts'
import { describe, expect, test } from 'vitest'

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

type Pair = readonly [keyof Palette, keyof Palette]
const onGrounds = (name: keyof Palette): Pair[] => [
  [name, 'ground'],
  [name, 'surface'],
  [name, 'sunk'],
]
/** What carries text, on what. */
const TEXT: readonly Pair[] = [
  ...onGrounds('text'),
  ...onGrounds('dim'),
  ...onGrounds('accent'),
  ...onGrounds('onAccentSoft'),
  ...onGrounds('ok'),
  ...onGrounds('warn'),
  ...onGrounds('bad'),
  ['onAccent', 'accent'],
  ['onAccent', 'accentPressed'],
  ['onAccentSoft', 'accentSoft'],
  ['text', 'accentSoft'],
  ['text', 'warnSoft'],
  ['warn', 'warnSoft'],
  ['text', 'badSoft'],
  ['bad', 'badSoft'],
]
/** What tells where a control is. */
const EDGES: readonly Pair[] = [...onGrounds('edge'), ['accent', 'accentSoft']]

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('%s theme', (_, palette) => {
  test.each(TEXT)('%s on %s can be read (4.5 : 1)', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(EDGES)('%s on %s can be seen (3 : 1)', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(3)
  })
})
