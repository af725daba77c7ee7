import { ASSET_ROWS } from './ai-assets.ts'
import { ATTRIBUTE_ROWS } from './ai-attributes.ts'
import { LOGISTICS_ROWS } from './ai-logistics.ts'
import { MEASURE_ROWS } from './ai-measures.ts'
import { identifiersOf, type ApplicationIdentifier } from './ai-row.ts'
import { TRADE_ROWS } from './ai-trade.ts'

/**
 * Every application identifier that GS1 has assigned: General Specifications 26.0 (January 2026), as
 * the GS1 Barcode Syntax Dictionary of 2026-01-27 lists them. For the next release, compare its change log.
 */
export const APPLICATION_IDENTIFIERS: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  [TRADE_ROWS, MEASURE_ROWS, LOGISTICS_ROWS, ATTRIBUTE_ROWS, ASSET_ROWS]
    .flatMap((rows) => rows.flatMap(identifiersOf))
    .map((each) => [each.ai, each]),
)

/** The first two digits tell how long an identifier is (General Specifications, 7.8.2). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  [...APPLICATION_IDENTIFIERS.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
)

/** The identifier that begins at a place of the text, or null. */
export function identifierAt(text: string, at: number): ApplicationIdentifier | null {
  const length = LENGTHS.get(text.slice(at, at + 2)) ?? 0
  return APPLICATION_IDENTIFIERS.get(text.slice(at, at + length)) ?? null
}

/** First digits whose elements have a length that never changes, so that no separator follows (7.8.5, table 7-6). */
const PREDEFINED = /^(0[0-3]|1[1-35-7]|20|3[1-6]|41)/

/** How many signs the value has where no separator need follow it; null where one must. */
export function predefinedLength({ ai, parts }: ApplicationIdentifier): number | null {
  return PREDEFINED.test(ai) ? parts.reduce((sum, { max }) => sum + max, 0) : null
}
