import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventHash, GENESIS, hashedText } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { JournalEventSchema } from '#protocol/event.ts'
import { eraseEvent, isErased, isSealedRightly, sealEvent, type OpenEvent } from '#protocol/personal-fields.ts'
import { canonicalJson } from '#protocol/canonical-json.ts'
import { leftOut, valueAt, withValues } from '#protocol/personal.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import { complainAct, factOf } from '#test/support/care.ts'
import { factOf as queueFactOf, takeAct } from '#test/support/queue.ts'
import { SALT } from '#test/support/till-client.ts'

const words = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => text !== '—')
const mobile = fc.integer({ min: 3_000_000_000, max: 9_999_999_999 }).map((tail) => `1${tail}`)
const salt = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'))

type Told = { readonly name: string; readonly mobile: string; readonly text: string }
const told: fc.Arbitrary<Told> = fc.record({ name: words, mobile, text: words })

/** Facts that say something about a person, made of it. */
const FACTS: readonly ((of: Told) => unknown)[] = [
  (of) => {
    const fact = enrolmentFact({ memberId: 'm', mobile: of.mobile })
    return { ...fact, data: { ...fact.data, profile: { ...fact.data.profile, name: of.name, birthday: '1990-01-02' } } }
  },
  (of) => ({
    kind: 'profile-changed',
    data: {
      memberId: 'm',
      profile: [
        { field: 'sms', value: true },
        { field: 'name', value: of.name },
        { field: 'mobile', value: of.mobile },
      ],
      staff: 's',
      day: '2026-03-02',
    },
  }),
  (of) => ({
    kind: 'care-noted',
    data: { fact: factOf({ id: 'e', subject: 'e', at: 5, act: { ...complainAct, mobile: of.mobile, text: of.text } }) },
  }),
  (of) => ({
    kind: 'queue-moved',
    data: { fact: queueFactOf({ id: 'e', ticket: 'k', at: 5, act: { ...takeAct, mobile: of.mobile } }) },
  }),
]

const open = (fact: unknown) =>
  ({ id: 'e', till: 't', seq: 1, at: 5, programmeVersion: 1, prevHash: GENESIS, ...(fact as object) }) as OpenEvent
const sealed = fc
  .tuple(fc.integer({ min: 0, max: FACTS.length - 1 }), told, salt)
  .map(([which, of, by]) => ({ of, event: sealEvent(open(FACTS[which]?.(of)), by) }))

describe('an event that says something about a person', () => {
  test('keeps its hash when the person is erased, follows the contract still, and says nothing of them', () => {
    fc.assert(
      fc.property(sealed, ({ of, event }) => {
        const erased = eraseEvent(event)
        expect([eventHash(event), eventHash(erased)]).toEqual([event.hash, event.hash])
        expect(hashedText(erased)).toBe(hashedText(event))
        expect(JournalEventSchema.parse(erased)).toEqual(erased)
        expect([isSealedRightly(event), isSealedRightly(erased)]).toEqual([true, true])
        expect([isErased(event), isErased(erased)]).toEqual([false, true])
        const values = event.personal!.at.map((path) => valueAt(erased.data, path))
        for (const value of [of.name, of.mobile, of.text]) expect(values).not.toContain(value)
        expect(JSON.stringify(erased)).not.toContain(of.mobile)
        expect(JSON.stringify(erased)).not.toContain(event.personal!.salt)
        expect(eraseEvent(erased)).toBe(erased)
      }),
    )
  })

  test('has another hash if anything of the person, the salt or the rest is another', () => {
    fc.assert(
      fc.property(sealed, words, salt, fc.nat(), (one, other, by, nth) => {
        const { event } = one
        const { at } = event.personal!
        const path = at[nth % at.length]!
        fc.pre(valueAt(event.data, path) !== other && by !== event.personal!.salt)
        const changed = { ...event, data: withValues(event.data, new Map([[path, other]])) } as JournalEvent
        expect(eventHash(changed)).not.toBe(event.hash)
        expect(eventHash({ ...event, personal: { at, salt: by } })).not.toBe(event.hash)
        expect(eventHash({ ...event, at: event.at + 1 })).not.toBe(event.hash)
        const erased = eraseEvent(event)
        const lied = { ...erased, personal: { at, digest: GENESIS } } as JournalEvent
        expect(eventHash(lied)).not.toBe(event.hash)
      }),
    )
  })

  test('declares all of it and nothing else: what is not about a person cannot be taken out', () => {
    fc.assert(
      fc.property(sealed, ({ event }) => {
        const { at } = event.personal!
        const less = { ...event, personal: { at: at.slice(1), salt: SALT } } as JournalEvent
        const { personal: _, ...none } = event
        const more = { ...event, personal: { at: [...at, 'staff'], salt: SALT } } as JournalEvent
        expect([less, none as JournalEvent, more].map(isSealedRightly)).toEqual([false, false, false])
        // Erased, and yet with something there; or more taken out than is about the person.
        const erased = eraseEvent(event)
        const back = { ...erased, data: event.data } as JournalEvent
        const taken = { ...erased, personal: { ...erased.personal!, at: [...at, 'staff'] } } as JournalEvent
        expect([back, taken].map(isSealedRightly)).toEqual([false, false])
      }),
    )
  })

  test('paths into data: what is put there is read there, all else stays, and none leads out of it', () => {
    const path = fc.array(fc.constantFrom('a', 'b', '0', '1', 'length', '__proto__'), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), path, fc.jsonValue({ maxDepth: 1 }), (data, keys, value) => {
        const at = keys.join('.')
        const put = withValues(data, new Map([[at, value]]))
        if (valueAt(data, at) === undefined) expect(put).toEqual(data)
        else expect(valueAt(put, at)).toEqual(value)
      }),
    )
  })

  test('what is left out of the hashed text is what would not be there', () => {
    const path = fc.array(fc.constantFrom('a', 'b', '0', '1', '', 'length', '__proto__'), {
      minLength: 1,
      maxLength: 3,
    })
    const data = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 1, 'x'), tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      object: fc.dictionary(fc.constantFrom('a', 'b', '0', '', 'length', '__proto__'), tie('any')),
    })).any
    fc.assert(
      fc.property(data, fc.array(path, { minLength: 1, maxLength: 3 }), (value, paths) => {
        const at = paths.map((keys) => keys.join('.'))
        const without = withValues(value, new Map(at.map((one) => [one, undefined])))
        expect(canonicalJson(value, leftOut({ at, digest: GENESIS }))).toBe(canonicalJson(without))
      }),
      { numRuns: 1000 },
    )
  })
})
