import { z } from 'zod'

/** What a printer puts on paper, from top to bottom. Money and points are in it as the words that a person reads. */
const Text = z.string().max(1000)
const look = {
  /** Twice as wide and as high. */
  large: z.boolean(),
  bold: z.boolean(),
}

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: Text, align: z.enum(['start', 'center', 'end']), ...look }),
  /** A name and what it is, at the two edges of the paper. */
  z.strictObject({ kind: z.literal('pair'), name: Text, value: Text, ...look }),
  z.strictObject({ kind: z.literal('rule') }),
  /** A code that our scanners read. */
  z.strictObject({ kind: z.literal('qr'), text: z.string().min(1).max(320) }),
  z.strictObject({ kind: z.literal('feed'), lines: z.int().min(1).max(20) }),
])
export type Block = z.infer<typeof Block>

export const Paper = z.array(Block).min(1).max(2000)
export type Paper = z.infer<typeof Paper>

type Look = { readonly large?: boolean; readonly bold?: boolean }
const looks = ({ large = false, bold = false }: Look) => ({ large, bold })

export const text = (words: string, look: Look & { readonly align?: 'start' | 'center' | 'end' } = {}): Block => ({
  kind: 'text',
  text: words,
  align: look.align ?? 'start',
  ...looks(look),
})
export const pair = (name: string, value: string, look: Look = {}): Block => ({
  kind: 'pair',
  name,
  value,
  ...looks(look),
})
export const qr = (code: string): Block => ({ kind: 'qr', text: code })
export const RULE: Block = { kind: 'rule' }
/** So many empty lines. */
export const feed = (lines: number): Block => ({ kind: 'feed', lines })

/** Width of the roll in mm, and what is printed on it at 203 dpi: dots, and cells of 12 dots (Epson ESC/POS, font A). */
export const ROLLS = {
  80: { dots: 576, cells: 48 },
  58: { dots: 384, cells: 32 },
} as const
export type Roll = keyof typeof ROLLS
