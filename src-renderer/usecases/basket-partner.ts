import { withoutMember } from '#domain/basket.ts'
import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { cleanText } from './clean-text.ts'

export type PartnerRefusal =
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'unknown-co-brand' }
  | { readonly kind: 'unknown-partner' }
  /** Not a code of this partner's members: it begins with `prefix`, and more follows. */
  | { readonly kind: 'partner-code'; readonly prefix: string }
  | { readonly kind: 'no-partner' }

type Changed = Result<Basket, PartnerRefusal>

const LONGEST_CODE = 64

/** Notes which co-branded card was shown; its number is known to nobody here. */
export async function setCoBrand(store: Store, basket: Basket, coBrand: string | null): Promise<Changed> {
  if (coBrand === null) return { ok: true, value: { ...basket, coBrand } }
  const programme = await latestProgramme(store)
  if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
  const known = programme.coBrands.some(({ id }) => id === coBrand)
  return known ? { ok: true, value: { ...basket, coBrand } } : { ok: false, reason: { kind: 'unknown-co-brand' } }
}

/** Sells to a member of a partner's programme, which no member of our own can be at the same time. */
export async function setPartner(
  store: Store,
  basket: Basket,
  asked: { readonly partner: string; readonly code: string },
): Promise<Changed> {
  const programme = await latestProgramme(store)
  if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
  const partner = programme.partners.find(({ id }) => id === asked.partner)
  if (partner === undefined) return { ok: false, reason: { kind: 'unknown-partner' } }
  const code = cleanText(asked.code)
  if (!isPartnerCode(code, partner.codePrefix)) {
    return { ok: false, reason: { kind: 'partner-code', prefix: partner.codePrefix } }
  }
  if (basket.partner?.partner === partner.id && basket.partner.code === code) return { ok: true, value: basket }
  const changed = { ...withoutMember(basket), points: 'none' as const }
  return { ok: true, value: { ...changed, partner: { partner: partner.id, code, points: 'none' } } }
}

/** Whether `code` may be one of a partner whose codes begin with `prefix`; case does not matter. */
export function isPartnerCode(code: string, prefix: string): boolean {
  const begins = code.toUpperCase().startsWith(prefix.toUpperCase())
  return begins && code.length > prefix.length && code.length <= LONGEST_CODE
}
