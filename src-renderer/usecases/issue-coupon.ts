import { addDays } from '#domain/calendar.ts'
import type { SignedCoupon } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Fen } from '#domain/units.ts'
import { checkSignature } from '#protocol/signed-coupon/check.ts'
import { couponIdOfTicket } from '#protocol/signed-coupon/code.ts'
import { readCounters } from '#store/counters.ts'
import { livingId } from '#store/merges.ts'
import type { Store } from '#store/open.ts'
import { latestProgramme } from '#store/queries.ts'
import { readCouponKeys } from '#store/signed-coupons.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'
import { verifyEd25519 } from './signed-coupon.ts'

export type IssueCoupon = {
  /** UUID, made once where it begins, so that confirming twice issues once. */
  readonly issueId: string
  /** A template of the programme that tills sign. */
  readonly template: string
  /** What it takes off, at most what its template does. */
  readonly off: Fen
  /** Good in this store only; else in all. */
  readonly onlyStore: boolean
  readonly memberId: string | null
  /** One coupon for each ticket: asked again, by whichever till, it is the same one. */
  readonly ticketId: string | null
  readonly staff: string
}

type Refusal =
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'unknown-template' }
  | { readonly kind: 'worth'; readonly max: Fen }
  /** Headquarters has not certified this till's key, or not for so long: contact it once. */
  | { readonly kind: 'not-certified' }
  /** The host cannot sign: `key-locked`, `not-enrolled`, or an id that does not fit. */
  | { readonly kind: 'cannot-sign'; readonly code: string }
  /** Other coupons were issued meanwhile, again and again. */
  | { readonly kind: 'busy' }

export type IssueRefusal = Refusal | NotRecorded<SignedCoupon>

/** How long it is valid where its template does not say, the day of issue included. */
const VALID_DAYS = 30
const MOST_TRIES = 5

/**
 * Issues a signed coupon, once, with no network: the host signs it, the journal has it before it may be handed over.
 * `besides` writes what belongs to it in the same transaction. Out: the coupon; `signed.text` is the code to print.
 */
export async function issueCoupon(
  ports: Ports,
  input: IssueCoupon,
  besides?: (append: Append, coupon: SignedCoupon) => Promise<unknown>,
): Promise<Result<SignedCoupon, IssueRefusal>> {
  const { store } = ports
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = await issuedBefore(store, input)
    if (before !== null) return { ok: true, value: before }
    const made = await sign(ports, input)
    if (!made.ok) return made
    const { coupon, day, number } = made.value
    // Signing takes a moment in which the transaction would end: the number is taken only if it is still the next.
    const outcome = await record<SignedCoupon | null, Refusal>(ports, async (append) => {
      const again = await issuedBefore(store, input)
      if (again !== null) return { ok: true, value: again }
      if ((await readCounters(store)).coupon + 1 !== number) return { ok: true, value: null }
      const { ticketId, staff } = input
      await append({ kind: 'coupon-issued', data: { coupon, ticketId, staff, day } }, { id: input.issueId })
      await besides?.(append, coupon)
      return { ok: true, value: coupon }
    })
    if (!outcome.ok) return { ok: false, reason: outcome.reason }
    if (outcome.value !== null) return { ok: true, value: outcome.value }
  }
  return refuse({ kind: 'busy' })
}

/** What was issued here under this id, or for this ticket. */
async function issuedBefore(store: Store, { issueId, ticketId }: IssueCoupon): Promise<SignedCoupon | null> {
  const own = await store.events.where('id').equals(issueId).first()
  if (own?.event.kind === 'coupon-issued') return own.event.data.coupon
  if (ticketId === null) return null
  const row = await store.events
    .where('kind')
    .equals('coupon-issued')
    .filter(({ event }) => event.kind === 'coupon-issued' && event.data.ticketId === ticketId)
    .first()
  return row?.event.kind === 'coupon-issued' ? row.event.data.coupon : null
}

async function sign(ports: Ports, input: IssueCoupon) {
  const { store } = ports
  const [programme, counters, memberId] = await Promise.all([
    latestProgramme(store),
    readCounters(store),
    input.memberId === null ? null : livingId(store, input.memberId),
  ])
  if (programme === null) return refuse({ kind: 'no-programme' })
  const template = programme.couponTemplates.find(({ id }) => id === input.template)
  if (template?.signed === undefined || template.effect.kind !== 'amount') return refuse({ kind: 'unknown-template' })
  const { off: max } = template.effect
  if (input.off < 1 || input.off > max) return refuse({ kind: 'worth', max })
  const day = businessDayAt(ports.now(), programme)
  const number = counters.coupon + 1
  const signed = await ports.signCoupon({
    id: input.ticketId === null ? input.issueId : couponIdOfTicket(input.ticketId),
    ...{ number, template: template.id, memberId, off: input.off, share: template.signed.share },
    ...{ onlyStore: input.onlyStore, ticketId: input.ticketId },
    validFrom: day,
    validTo: addDays(day, (template.validDays ?? VALID_DAYS) - 1),
  })
  if (!signed.ok) return refuse({ kind: 'cannot-sign', code: signed.code })
  // What the next till will ask, asked here first.
  const genuine = await checkSignature(signed.data.text, await readCouponKeys(store), verifyEd25519)
  if (!genuine.ok || genuine.value.till !== ports.identity.till.id) return refuse({ kind: 'not-certified' })
  return { ok: true, value: { coupon: genuine.value.coupon, day, number } } as const
}

const refuse = (reason: Refusal) => ({ ok: false, reason }) as const
