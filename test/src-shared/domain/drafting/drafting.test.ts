import { carryOver } from '#domain/drafting/carry-over.ts'
import { ruleChanges } from '#domain/drafting/changes.ts'
import { same } from '#domain/drafting/same.ts'
import { moved, placeOf, withOffer, withoutOffer } from '#domain/drafting/placing.ts'
import type { Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import { fen } from '#domain/units.ts'
import { parseProgramme } from '#protocol/programme.ts'
import shop from '#resources/programmes/shop.json' with { type: 'json' }
import { partsProgramme } from '#test/support/random-parts.ts'
import { programme as randomProgramme } from '#test/support/random-pricing.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const base = ((): Programme => {
  const parsed = parseProgramme(shop)
  if (!parsed.ok) throw new Error('the sample is faulty')
  return parsed.value
})()
const FIRST = base.offers[0]?.id ?? ''
const spend = (id: string, off = 500): Offer => ({
  ...{ id, name: id, scope: {}, when: {} },
  effect: { kind: 'spend-steps', steps: [{ reach: fen(5000), off: fen(off) }] },
})
const add = (programme: Programme, id: string, off?: number) =>
  withOffer(programme, spend(id, off), { newIn: 'order', mode: 'exclusive' }, `g-${id}`)
const isSound = (programme: Programme) => expect(parseProgramme(programme)).toMatchObject({ ok: true })
const renamed = (programme: Programme, id: string, name: string): Programme => ({
  ...programme,
  offers: programme.offers.map((offer) => (offer.id === id ? { ...offer, name } : offer)),
})

describe('changes between two programmes', () => {
  it('nothing differs from itself, whatever the version', () => {
    fc.assert(
      fc.property(randomProgramme, (one) => {
        expect(ruleChanges(one, { ...structuredClone(one), version: 9 })).toEqual([])
      }),
    )
  })

  it('what differs anywhere in the queue or in care is told', () => {
    fc.assert(
      fc.property(partsProgramme, partsProgramme, ({ queue, care }, other) => {
        for (const one of [{ queue }, { care }].map((part) => ({ ...other, ...part }) as Programme)) {
          expect(ruleChanges(one, other).length > 0).toBe(!same(one, other))
        }
      }),
    )
  })

  it('each is told by what it is: new, changed, gone, reordered', () => {
    const added = add(base, 'new')
    expect(ruleChanges(base, added)).toEqual([{ of: 'offers', id: 'new', name: 'new', how: 'new' }])
    expect(ruleChanges(added, base)).toEqual([{ of: 'offers', id: 'new', name: 'new', how: 'gone' }])
    expect(ruleChanges(added, renamed(added, 'new', '新'))).toEqual([
      { of: 'offers', id: 'new', name: '新', how: 'changed' },
    ])
    const points = { ...base, earning: { ...base.earning, pendingDays: 3, multipliers: [] } }
    expect(ruleChanges(base, points).map(({ of }) => of)).toEqual([
      ...base.earning.multipliers.map(() => 'multipliers'),
      'earning',
    ])
    const last = base.stages.flatMap(({ groups }) => groups).find(({ offers }) => offers.length > 1)?.offers[0] ?? ''
    expect(ruleChanges(base, moved(base, last, 1))).toEqual([{ of: 'stages', how: 'changed' }])
  })
})

describe('where an offer stands', () => {
  it('a new one gets a stage and a group of its own and goes without a trace', () => {
    const added = add(base, 'new')
    isSound(added)
    expect(placeOf(added, 'new')?.stage.kind).toBe('order')
    expect(withoutOffer(added, 'new')).toEqual(base)
  })

  it('a stage that is not there yet is made in its order', () => {
    for (const kind of ['line', 'bundle', 'order'] as const) {
      const bare: Programme = {
        ...{ ...base, stages: base.stages.filter((stage) => stage.kind !== kind) },
        offers: base.offers.filter(({ id }) => placeOf(base, id)?.stage.kind !== kind),
      }
      const offer = base.offers.find(
        ({ id, when }) => placeOf(base, id)?.stage.kind === kind && when.coupon === undefined,
      )
      if (offer === undefined) throw new Error(`no offer of a ${kind} stage`)
      const again = withOffer(bare, offer, { newIn: kind, mode: 'exclusive' }, 'g-new')
      const parsed = parseProgramme(again)
      // A coupon of the sample may have nothing to open any more.
      const issues = parsed.ok ? [] : parsed.reason.issues
      expect(issues.filter(({ path }) => path.startsWith('stages'))).toEqual([])
    }
  })

  it('changed in its place it stays there, and into another group it moves', () => {
    const two = add(add(base, 'a'), 'b')
    expect(withOffer(two, spend('a', 900), { group: 'g-a' }, 'x').stages).toEqual(two.stages)
    const joined = withOffer(two, spend('a'), { group: 'g-b' }, 'x')
    isSound(joined)
    expect(placeOf(joined, 'a')).toMatchObject({ group: { id: 'g-b' }, at: 1 })
    expect(joined.stages.flatMap(({ groups }) => groups).some(({ id }) => id === 'g-a')).toBe(false)
  })

  it('there and back again is where it was, and at the end it stays', () => {
    for (const { id } of base.offers) {
      const there = moved(base, id, 1)
      isSound(there)
      if (JSON.stringify(there) !== JSON.stringify(base)) expect(moved(there, id, -1)).toEqual(base)
    }
    const stage = base.stages[0]
    const first = stage?.groups[0]?.offers[0] ?? ''
    expect(moved(base, first, -1)).toEqual(base)
  })
})

describe('a draft carried over to what was published meanwhile', () => {
  const both = (mine: Programme, theirs: Programme) => carryOver({ base, mine, theirs }, 'mine')

  it('what one side alone changed is kept, from either side', () => {
    const [mine, theirs] = [add(base, 'mine'), add(renamed(base, FIRST, '乳品'), 'theirs')]
    const { programme, clashes } = both(mine, theirs)
    expect(clashes).toEqual([])
    isSound(programme)
    expect(ruleChanges(theirs, programme)).toEqual([{ of: 'offers', id: 'mine', name: 'mine', how: 'new' }])
    expect(ruleChanges(mine, programme).map((one) => ('id' in one ? one.id : one.of))).toEqual(
      expect.arrayContaining(['theirs']),
    )
  })

  it('without changes of one side the other is what comes of it', () => {
    fc.assert(
      fc.property(randomProgramme, randomProgramme, (one, other) => {
        const [a, b] = [
          { ...one, id: 'x' },
          { ...other, id: 'x' },
        ]
        for (const prefer of ['mine', 'theirs'] as const) {
          expect(ruleChanges(b, carryOver({ base: a, mine: a, theirs: b }, prefer).programme)).toEqual([])
          expect(ruleChanges(b, carryOver({ base: a, mine: b, theirs: a }, prefer).programme)).toEqual([])
        }
      }),
    )
  })

  it('what one side changed of the queue and care is kept, with the order, also where the other took all of it away', () => {
    const parts = fc.tuple(partsProgramme, partsProgramme).map(([was, { queue, care }]) => ({
      was,
      next: { ...was, queue, care } as Programme,
    }))
    fc.assert(
      fc.property(parts, ({ was, next }) => {
        for (const prefer of ['mine', 'theirs'] as const) {
          expect(carryOver({ base: was, mine: next, theirs: was }, prefer)).toEqual({ programme: next, clashes: [] })
          expect(carryOver({ base: was, mine: was, theirs: next }, prefer)).toEqual({ programme: next, clashes: [] })
          const { queue, ...without } = was
          const both = carryOver({ base: was, mine: next, theirs: without }, prefer)
          expect(both.programme.queue).toEqual(prefer === 'mine' && !same(next.queue, queue) ? next.queue : undefined)
          expect(both.clashes).toEqual(same(next.queue, queue) ? [] : [{ of: 'queue' }])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('one thing changed in two ways is a clash, and goes to the side that is preferred', () => {
    const [mine, theirs] = [renamed(base, FIRST, '甲'), renamed(base, FIRST, '乙')]
    const name = ({ offers }: Programme) => offers.find(({ id }) => id === FIRST)?.name
    const kept = both(mine, theirs)
    expect(kept.clashes).toEqual([{ of: 'offers', id: FIRST, name: '甲' }])
    expect(name(kept.programme)).toBe('甲')
    expect(name(carryOver({ base, mine, theirs }, 'theirs').programme)).toBe('乙')
  })

  it('what they took away and we changed is a clash; what we took away stays away', () => {
    const id = base.offers.find(({ when }) => when.coupon === undefined)?.id ?? ''
    const without = withoutOffer(base, id)
    const changed = renamed(base, id, '改')
    const kept = both(changed, without)
    expect(kept.clashes).toHaveLength(1)
    isSound(kept.programme)
    expect(placeOf(kept.programme, id)?.group.id).toBe(placeOf(base, id)?.group.id)
    expect(both(without, add(base, 'theirs')).programme.offers.map((offer) => offer.id)).not.toContain(id)
  })

  it('two orders clash; an order and a new offer do not', () => {
    const group = base.stages.flatMap(({ groups }) => groups).find(({ offers }) => offers.length > 2)
    const [first = '', second = ''] = group?.offers ?? []
    const mine = moved(base, first, 1)
    expect(both(mine, add(base, 'theirs')).clashes).toEqual([])
    expect(both(mine, moved(base, second, 1)).clashes).toEqual([{ of: 'stages' }])
    isSound(both(mine, moved(base, second, 1)).programme)
  })
})
