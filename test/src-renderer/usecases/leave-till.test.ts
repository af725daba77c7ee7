import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { waitsFor } from '#bridge/unsent-work.ts'
import { writeMeta } from '#store/meta.ts'
import { approve } from '#usecases/approve.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { leaveTill, undoEnrolment } from '#usecases/leave-till.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { saveUnsent } from '#usecases/save-unsent.ts'
import { signIn } from '#usecases/sign-in.ts'
import { unsentWork } from '#usecases/unsent-work.ts'
import { cashier, manager, rice } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** The host as the use cases meet it: notes what it is asked to keep and to give up. */
function host(refuse: BridgeAnswer<never> | null = null) {
  const saved: unknown[] = []
  const left: unknown[] = []
  const call = async (name: string, input: unknown) => {
    if (refuse !== null) return refuse
    ;(name === 'till.leave' ? left : saved).push(input)
    return { ok: true, data: { files: ['/documents/unsent.json'] } }
  }
  return { saved, left, bridge: { call, listen: () => () => undefined } as unknown as Bridge }
}

const signInOut = async (till: TestTill, times: number) => {
  for (let n = 0; n < times; n++) await signIn(till.ports, { staffId: cashier.id, pin: '1234' })
}
const allSent = async (till: TestTill) => writeMeta(till.store, 'pushed-seq', await till.store.events.count())
const byManager = { approvedBy: manager.id, saved: null, untold: false }
const told = (lastSeq: number, untold = false) => ({ by: manager.id, lastSeq, untold })

test('a till where all is sent is given up, by a manager only', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 2)
  await allSent(till)
  const { bridge, left } = host()
  const asked = { ...byManager, approvedBy: cashier.id }
  expect(await leaveTill(till.ports, bridge, asked)).toMatchObject({ reason: { kind: 'not-approved' } })
  expect(await leaveTill(till.ports, bridge, byManager)).toEqual({ ok: true, value: null })
  expect(left).toEqual([{ till: till.id, seq: 2, retire: told(2) }])
})

test('however much was sent before, what is not stops it, and the host keeps just that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(), async (made, part) => {
      const till = await TestTill.withShop()
      const sent = part % made
      await signInOut(till, made)
      await writeMeta(till.store, 'pushed-seq', sent)
      const { bridge, saved: asked, left } = host()
      const stopped = await leaveTill(till.ports, bridge, byManager)
      expect(stopped).toMatchObject({ reason: { kind: 'unsent-work', work: { events: made - sent } } })
      const saved = await saveUnsent(till.ports, bridge)
      if (!saved.ok) throw new Error(saved.code)
      expect(asked).toEqual([{ after: sent, to: made }])
      // What the host keeps is in its journal file.
      expect(await till.ports.journal.head()).toMatchObject({ data: { seq: made } })
      // What happens after it was saved is not in the file.
      await signInOut(till, 1)
      const late = await leaveTill(till.ports, bridge, { ...byManager, saved: saved.data.seq })
      expect(late).toMatchObject({ reason: { kind: 'unsent-work' } })
      expect(left).toEqual([])
      expect(await leaveTill(till.ports, bridge, { ...byManager, saved: saved.data.seq + 1 })).toMatchObject({
        ok: true,
      })
    }),
    { numRuns: 6 },
  )
})

test('an open basket stops it, parked too, though all is sent', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 1)
  await changeBasket(till.ports, { kind: 'add-product', productId: rice.id })
  await allSent(till)
  const { bridge, left } = host()
  expect(await leaveTill(till.ports, bridge, byManager)).toMatchObject({
    reason: { work: { basket: true, events: 0 } },
  })
  expect(await undoEnrolment(till.ports, bridge)).toMatchObject({ ok: false, code: 'journal-gap' })
  await parkBasket(till.ports, { label: '', staff: cashier.id })
  await allSent(till)
  expect(await leaveTill(till.ports, bridge, byManager)).toMatchObject({
    reason: { work: { basket: false, parked: 1 } },
  })
  expect(waitsFor('leave', await unsentWork(till.store), true)).toEqual(['parked'])
  expect(left).toEqual([])
})

test('a host that cannot says why, and a disk that is full keeps no file', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 1)
  const full: BridgeAnswer<never> = { ok: false, code: 'disk-full', facts: {} }
  expect(await saveUnsent(till.ports, host(full).bridge)).toEqual(full)
  await allSent(till)
  expect(await saveUnsent(till.ports, host(full).bridge)).toMatchObject({ data: { files: [], seq: 1 } })
  expect(await leaveTill(till.ports, host(full).bridge, byManager)).toEqual({
    ok: false,
    reason: { kind: 'host', code: 'disk-full', facts: {} },
  })
})

test('where headquarters cannot be told nothing is gone, and it says so; untold it goes', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 2)
  await allSent(till)
  const away: BridgeAnswer<never> = { ok: false, code: 'hq-not-told', facts: { code: 'hq-unreachable' } }
  expect(await leaveTill(till.ports, host(away).bridge, byManager)).toEqual({
    ok: false,
    reason: { kind: 'hq-not-told', code: 'hq-unreachable' },
  })
  const { bridge, left } = host()
  // The approval of this very act is no unsent work, and headquarters need not wait for it.
  const proof = { staffId: manager.id, pin: '8888', what: 'leave-till' } as const
  expect(await approve(till.ports, proof)).toMatchObject({ ok: true })
  expect(await leaveTill(till.ports, bridge, { ...byManager, untold: true })).toMatchObject({ ok: true })
  expect(left).toEqual([{ till: till.id, seq: 3, retire: told(2, true) }])
})

test('an enrolment that is taken back retires nothing: another machine may become the till', async () => {
  const till = await TestTill.withShop()
  const { bridge, left } = host()
  expect(await undoEnrolment(till.ports, bridge)).toMatchObject({ ok: true })
  expect(left).toEqual([{ till: till.id, seq: 0, retire: null }])
})
