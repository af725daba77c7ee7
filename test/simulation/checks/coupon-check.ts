import type { JournalEvent } from '#protocol/event.ts'
import type { Member } from '#domain/member.ts'
import { isShared } from '#domain/shared-code.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

type Use = { readonly kind: 'use' | 'back'; readonly event: JournalEvent }
type CouponRow = { readonly id: string; readonly state: string; readonly used_sale: string | null }

/**
 * A coupon is used once, until a refund gives it back. Twice it can be used only at tills that could not know of
 * each other, and then a person is told. In: all events that headquarters has.
 */
export async function checkCoupons(world: World, events: readonly JournalEvent[]): Promise<void> {
  const { hq } = world
  const rows = await hq.query<CouponRow>('SELECT id, state, used_sale FROM coupon')
  const known = new Map(rows.map((row) => [row.id, row]))
  const conflicts = await hq.query<{ sale: string; coupon: string }>(
    `SELECT doc -> 'facts' ->> 'sale' AS sale, doc -> 'facts' ->> 'coupon' AS coupon FROM conflict WHERE kind LIKE 'coupon-%'`,
  )
  const told = new Set(conflicts.map(({ sale, coupon }) => `${sale} ${coupon}`))
  for (const [id, uses] of usesOf(events)) {
    if (isShared({ id })) continue
    const row = known.get(id)
    // Of uses of which no person was told, one at most stands: the one that the coupon names.
    const quiet = uses.filter(({ kind, event }) => kind === 'use' && !told.has(`${event.id} ${id}`))
    const backs = uses.filter(({ kind }) => kind === 'back').length
    if (quiet.length - backs > 1) throw new Violation('coupon', `${id} was used ${quiet.length} times, and nobody told`)
    if (quiet.length > 0 && backs === 0 && row?.state !== 'used') {
      throw new Violation('coupon', `${id} was used by ${quiet[0]?.event.id} and is ${row?.state ?? 'not there'}`)
    }
    checkContact(world, id, uses)
  }
  const members = await hq.query<{ doc: Member }>(`SELECT doc FROM change WHERE kind = 'member' AND doc IS NOT NULL`)
  for (const coupon of members.flatMap(({ doc }) => doc.coupons)) {
    const state = known.get(coupon.id)?.state
    if (state !== coupon.state)
      throw new Violation('coupon', `${coupon.id} is ${state ?? 'not there'}, its holder has it ${coupon.state}`)
  }
}

function usesOf(events: readonly JournalEvent[]): ReadonlyMap<string, readonly Use[]> {
  const uses = events.flatMap((event): (Use & { readonly id: string })[] => {
    if (event.kind === 'sale-committed') return event.data.sale.coupons.map(({ id }) => ({ id, kind: 'use', event }))
    if (event.kind !== 'sale-refunded') return []
    return event.data.refund.coupons.map(({ id }) => ({ id, kind: 'back', event }))
  })
  return Map.groupBy(uses, ({ id }) => id)
}

/** Whoever used it again must not have heard of the first use. */
function checkContact(world: World, id: string, all: readonly Use[]): void {
  const uses = all.filter(({ kind }) => kind === 'use')
  if (uses.length < 2 || all.length > uses.length) return
  for (const { event: second } of uses) {
    const heard = world.heardBefore.get(second.id)
    if (heard === undefined) continue
    const first = uses.find(({ event }) => event !== second && event.seq <= (heard.get(event.till) ?? 0))
    if (first !== undefined) {
      throw new Violation('coupon', `${id} was used by ${second.id}, whose till knew of ${first.event.id}`)
    }
    const own = uses.find(({ event }) => event !== second && event.till === second.till && event.seq < second.seq)
    if (own !== undefined)
      throw new Violation('coupon', `${id} was used twice at one till: ${own.event.id}, ${second.id}`)
  }
}
