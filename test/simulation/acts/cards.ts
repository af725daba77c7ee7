import { changeCard } from '#usecases/change-card.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { cashier } from '#test/support/shop.ts'
import { lostFault } from '../checks/card-check.ts'
import type { SimTill } from '../sim-till.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import { anyMember } from './any-member.ts'

/** So few that they meet at several tills, and that a lost one is tried again. */
const CARDS = ['2800000017', '2800000101', '2800000102', '2800000103', '2800000104'] as const

/** A new card, a lost one, or one in the place of a lost one. */
export async function changeCards(world: World, till: SimTill): Promise<string> {
  const { ports, store } = till
  const { chance } = world
  const shown = await resolveCode(ports, { kind: 'digits', text: chance.of(CARDS) })
  const memberId = shown.kind === 'member' && chance.is(0.6) ? shown.memberId : await anyMember(store, chance)
  const [own] = (await store.members.get(memberId))?.doc.cards ?? []
  const lost = own !== undefined && chance.is(0.6) ? own : null
  const bound = lost === null || chance.is(0.5) ? chance.of(CARDS) : null
  const changed = await changeCard(ports, { memberId, bound, lost, staff: cashier.id })
  if (!changed.ok) return `refused: ${changed.reason.kind}`
  await world.confirm(till)
  if (lost !== null) world.note('card lost')
  if (bound !== null) world.note('card given')
  return `card ${lost ?? ''} lost, ${bound ?? 'none'} given`
}

/** Somebody shows a card. Out: whose it is; null where it is nobody's, or was reported lost. */
export async function showCard(world: World, till: SimTill): Promise<string | null> {
  const card = world.chance.of(CARDS)
  const found = await resolveCode(till.ports, { kind: 'digits', text: card })
  if (found.kind === 'lost-card') world.note('lost card shown')
  const fault = lostFault(card, found, await world.heard(till), [...world.ledgersOf(till).confirmed.values()])
  if (fault !== null) throw new Violation('card', fault)
  return found.kind === 'member' ? found.memberId : null
}
