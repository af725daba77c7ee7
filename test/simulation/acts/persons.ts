import type { ProfileChange } from '#domain/ledger/profile.ts'
import { points } from '#domain/units.ts'
import { allComplaints } from '#store/care-facts.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { moveComplaint, takeComplaint } from '#usecases/complaints.ts'
import { eraseMember } from '#usecases/erase-member.ts'
import { givePoints } from '#usecases/make-good.ts'
import { cashier, manager } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'
import { anyMember } from './any-member.ts'

/** A member gets another name or number, which are nobody else's in the run, so that both can be looked for later. */
export async function changePerson(world: World, till: SimTill): Promise<string> {
  const { chance } = world
  const memberId = await anyMember(till.store, chance)
  const change: ProfileChange = chance.is(0.5)
    ? { field: 'name', value: world.words.name() }
    : { field: 'mobile', value: world.words.mobile() }
  const changed = await changeProfile(till.ports, { memberId, changes: [change], staff: cashier.id })
  if (!changed.ok) return `refused: ${changed.reason.kind}`
  await world.confirm(till)
  world.words.saidOf(changed.value.id, String(change.value))
  world.note('profile changed')
  return `${memberId} has another ${change.field}`
}

/** Somebody complains, with words about themselves; or what is done about a complaint, here or by another till. */
export async function complain(world: World, till: SimTill): Promise<string> {
  const { chance } = world
  const { ports, store } = till
  const open = chance.of((await allComplaints(store)).filter(({ state }) => state === 'open'))
  if (open === undefined || chance.is(0.4)) {
    const memberId = await anyMember(store, chance)
    const text = world.words.name()
    const id = ports.newId()
    const taken = await takeComplaint(ports, {
      ...{ factId: ports.newId(), complaintId: id, staff: cashier.id, class: 'goods', type: null },
      ...{ memberId, sale: null, mobile: '', text, owner: manager.id },
    })
    if (!taken.ok) return `refused: ${taken.reason.kind}`
    await world.confirm(till)
    world.words.saidOf(memberId, text)
    world.note('complaint')
    return `${memberId} complained`
  }
  const ids = { factId: ports.newId(), complaintId: open.id, staff: manager.id }
  if (chance.is(0.5)) {
    const given = await givePoints(ports, {
      ...{ complaintId: open.id, staff: manager.id, approvedBy: manager.id, points: points(100) },
    })
    if (!given.ok) return `refused: ${given.reason.kind}`
    await world.confirm(till)
    world.note('points given')
    return `points for ${open.id}`
  }
  const moved = await moveComplaint(ports, { ...ids, step: { kind: 'close', solution: '说清楚了' } })
  if (!moved.ok) return `refused: ${moved.reason.kind}`
  await world.confirm(till)
  world.note('complaint closed')
  return `${open.id} closed`
}

/** A member wants to be forgotten; other tills may not have heard of it, and sell to them meanwhile. */
export async function erase(world: World, till: SimTill): Promise<string> {
  const memberId = await anyMember(till.store, world.chance)
  const erased = await eraseMember(till.ports, { memberId, staff: cashier.id, approvedBy: manager.id })
  if (!erased.ok) return `refused: ${erased.reason.kind}`
  await world.confirm(till)
  world.note('erased')
  return `${memberId} erased${erased.value.filed ? '' : ', the file later'}`
}
