import type { Tender, TenderKind } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'
import { parseMoney } from '#ui/format/money.ts'
import { changeOf, makeTender, openSum, type TenderRefusal } from './tenders.ts'

/** A payment in the making: parts already taken, and the one that is being typed. */
export type Payment = {
  readonly kind: TenderKind
  readonly typed: string
  readonly parts: readonly Tender[]
  readonly refusal: TenderRefusal | null
}

export const NO_PAYMENT: Payment = { kind: 'cash', typed: '', parts: [], refusal: null }

export type PaymentStep =
  | { readonly do: 'kind'; readonly kind: TenderKind }
  | { readonly do: 'type'; readonly typed: string }
  | { readonly do: 'take'; readonly payable: Fen }
  | { readonly do: 'drop'; readonly at: number }
  /** The bill has another sum now: what was taken may not fit any more. */
  | { readonly do: 'reprice' }

/** What the next Enter would do, worked out from what is typed. An empty field means all that is open. */
export type Outlook = {
  readonly open: Fen
  readonly tender: Tender | null
  readonly refusal: TenderRefusal | null
  /** The bill is paid with this part, or was before. */
  readonly covers: boolean
  readonly change: Fen
  readonly tenders: readonly Tender[]
}

/** The largest note is ¥100: nobody hands over more than that beyond the bill. */
const LARGEST_NOTE = 10_000

/** More change than anybody would want: a slip of the finger, to be told before Enter. */
export function isUnlikely(change: Fen): boolean {
  return change >= LARGEST_NOTE
}

/** Looks ahead: the part that the typed sum makes, what is open, the change. `payable` in fen. */
export function outlook(payment: Payment, payable: Fen): Outlook {
  const open = openSum(payable, payment.parts)
  if (open === 0 && payment.typed === '') {
    return { open, tender: null, refusal: null, covers: true, change: changeOf(payment.parts), tenders: payment.parts }
  }
  const sum = payment.typed.trim() === '' ? open : parseMoney(payment.typed)
  const made =
    sum === null ? { ok: false as const, reason: { kind: 'not-a-sum' as const } } : makeTender(payment.kind, sum, open)
  if (!made.ok) {
    const change = changeOf(payment.parts)
    return { open, tender: null, refusal: made.reason, covers: false, change, tenders: payment.parts }
  }
  const tenders = [...payment.parts, made.value]
  const covers = openSum(payable, tenders) === 0
  return { open, tender: made.value, refusal: null, covers, change: changeOf(tenders), tenders }
}

/** One step of the payment. A part that pays only some of the bill is put down and the next one asked for. */
export function payStep(payment: Payment, step: PaymentStep): Payment {
  switch (step.do) {
    case 'kind':
      return { ...payment, kind: step.kind, refusal: null }
    case 'type':
      return { ...payment, typed: step.typed, refusal: null }
    case 'take': {
      const { tender, refusal } = outlook(payment, step.payable)
      if (tender === null) return { ...payment, refusal }
      return { kind: payment.kind, typed: '', parts: [...payment.parts, tender], refusal: null }
    }
    case 'drop':
      return { ...payment, parts: payment.parts.filter((_, at) => at !== step.at), refusal: null }
    case 'reprice':
      return { ...payment, parts: [], refusal: null }
  }
}

/** A sum as it would be typed: 9500 → `95`, 9550 → `95.50`. */
export function asTyped(sum: Fen): string {
  return sum % 100 === 0 ? String(sum / 100) : (fen(sum) / 100).toFixed(2)
}
