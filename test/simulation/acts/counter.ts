import { fen } from '#domain/units.ts'
import { parkedBaskets } from '#store/queries.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { discardBasket } from '#usecases/discard-basket.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { resumeBasket } from '#usecases/resume-basket.ts'
import { closeShift, moveCash, openShift } from '#usecases/shift.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'
import { cashier } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

const MOBILES = ['13900000001', '13900000002', '13900000003'] as const

type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: { readonly kind: string } }

async function say(world: World, till: SimTill, what: string, outcome: Outcome): Promise<string> {
  if (!outcome.ok) return `${what} refused: ${outcome.reason.kind}`
  await world.confirm(till)
  world.note(what)
  return what
}

/** Makes a member of one of a few mobile numbers, which another till may do at the same time. */
export async function enrol(world: World, till: SimTill): Promise<string> {
  const mobile = world.chance.of(MOBILES)
  const consent = { terms: true, sms: false, wechat: false }
  const profile = { name: '赵新', mobile, birthday: null, sex: null, consent }
  const enrolled = await enrolMember(till.ports, { profile, staff: cashier.id })
  const said = await say(world, till, 'enrolled', enrolled)
  // Mostly because they are about to buy something.
  if (enrolled.ok && world.chance.is(0.7)) {
    await changeBasket(till.ports, { kind: 'attach-member', memberId: enrolled.value.id })
  }
  return said
}

export async function park(world: World, till: SimTill): Promise<string> {
  return say(world, till, 'parked', await parkBasket(till.ports, { label: '等一下', staff: cashier.id }))
}

export async function resume(world: World, till: SimTill): Promise<string> {
  const basketId = (await parkedBaskets(till.store))[0]?.id ?? 'none'
  const input = { basketId, staff: cashier.id }
  if (world.chance.is(0.3))
    return say(world, till, 'thrown away', await discardBasket(till.ports, { basketId, staff: cashier }))
  return say(world, till, 'resumed', await resumeBasket(till.ports, input))
}

export async function shift(world: World, till: SimTill): Promise<string> {
  const { chance } = world
  const what = chance.of(['open', 'cash', 'close'] as const)
  if (what === 'open') {
    return say(world, till, 'shift opened', await openShift(till.ports, { float: fen(50_000), staff: cashier }))
  }
  if (what === 'cash') {
    const amount = fen(chance.is(0.5) ? -1000 : 2000)
    return say(world, till, 'cash moved', await moveCash(till.ports, { amount, reason: '存银行', staff: cashier }))
  }
  const closed = await closeShift(till.ports, { counted: { '100': 3 }, staff: cashier, handedTo: null, note: '' })
  return say(world, till, 'shift closed', closed)
}

export async function sign(world: World, till: SimTill): Promise<string> {
  const { chance } = world
  if (chance.is(0.3)) return say(world, till, 'signed out', await signOut(till.ports))
  const pin = chance.is(0.7) ? '1234' : '0000'
  return say(world, till, 'signed in', await signIn(till.ports, { staffId: cashier.id, pin }))
}
