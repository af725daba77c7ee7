import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { JournalEventSchema } from '#protocol/event.ts'
import { writeMeta } from '#store/meta.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { leaveTill, undoEnrolment } from '#usecases/leave-till.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { saveUnsent } from '#usecases/save-unsent.ts'
import { signIn } from '#usecases/sign-in.ts'
import { isAllDone, unsentWork } from '#usecases/unsent-work.ts'
import { cashier, manager, rice } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** The host as the use cases meet it: keeps files, and notes what it is asked to give up. */
function host(refuse: BridgeAnswer<never> | null = null) {
  const files = new Map<string, string>()
  const left: unknown[] = []
  const call = async (name: string, input: { name?: string; base64?: string }) => {
    if (refuse !== null) return refuse
    if (name === 'till.leave') left.push(input)
    else files.set(input.name ?? '', Buffer.from(input.base64 ?? '', 'base64').toString('utf8'))
    return { ok: true, data: { file: `/documents/${input.name}` } }
  }
  return { files, left, bridge: { call, listen: () => () => undefined } as unknown as Bridge }
}

const signInOut = async (till: TestTill, times: number) => {
  for (let n = 0; n < times; n++) await signIn(till.ports, { staffId: cashier.id, pin: '1234' })
}
const allSent = async (till: TestTill) => writeMeta(till.store, 'pushed-seq', await till.store.events.count())
const byManager = { approvedBy: manager.id, saved: null }

test('a till where all is sent is given up, by a manager only', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 2)
  await allSent(till)
  const { bridge, left } = host()
  const asked = { ...byManager, approvedBy: cashier.id }
  expect(await leaveTill(till.ports, bridge, asked)).toMatchObject({ reason: { kind: 'not-approved' } })
  expect(await leaveTill(till.ports, bridge, byManager)).toEqual({ ok: true, value: null })
  expect(left).toEqual([{ till: till.id, seq: 2 }])
})

test('however much was sent before, what is not stops it and is in the files, whole and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(), async (made, part) => {
      const till = await TestTill.withShop()
      const sent = part % made
      await signInOut(till, made)
      await writeMeta(till.store, 'pushed-seq', sent)
      const { bridge, files, left } = host()
      const stopped = await leaveTill(till.ports, bridge, byManager)
      expect(stopped).toMatchObject({ reason: { kind: 'unsent-work', work: { events: made - sent } } })
      const saved = await saveUnsent(till.ports, bridge)
      if (!saved.ok) throw new Error(saved.code)
      const events = [...files.values()]
        .flatMap((text) => text.trim().split('\n'))
        .map((line): unknown => JSON.parse(line))
      expect(events.map((event) => JournalEventSchema.parse(event).seq)).toEqual(
        Array.from({ length: made - sent }, (_, n) => sent + 1 + n),
      )
      expect([...files.keys()].every((name) => /^[\p{L}\p{N} ._-]{1,100}\.jsonl$/u.test(name))).toBe(true)
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
  expect(isAllDone(await unsentWork(till.store))).toBe(false)
  expect(left).toEqual([])
})

test('a host that cannot says why, and a disk that is full keeps no file', async () => {
  const till = await TestTill.withShop()
  await signInOut(till, 1)
  const full: BridgeAnswer<never> = { ok: false, code: 'disk-full', facts: {} }
  expect(await saveUnsent(till.ports, host(full).bridge)).toEqual(full)
  await allSent(till)
  expect(await leaveTill(till.ports, host(full).bridge, byManager)).toEqual({
    ok: false,
    reason: { kind: 'host', code: 'disk-full', facts: {} },
  })
})
