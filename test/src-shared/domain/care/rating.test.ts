import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Score } from '#domain/care/care-fact.ts'
import { ratingOfSale, ratingsOf, worstScore } from '#domain/care/rating.ts'
import { CareFactSchema } from '#protocol/care-fact.ts'
import { factOf } from '#test/support/care.ts'

const score = fc.constantFrom<Score>(1, 2, 3, 4, 5)
const facts = fc
  .array(fc.record({ sale: fc.nat(4), at: fc.nat(20), product: score, service: score, solving: score }), {
    maxLength: 15,
  })
  .map((all) =>
    all.map(({ sale, at, ...said }, i) =>
      factOf({
        ...{ id: `f-${i}`, subject: ratingOfSale(`s${sale}`), at },
        act: { kind: 'rate', sale: `s${sale}`, complaint: null, recommend: i % 11, ...said },
      }),
    ),
  )
const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))

test('a sale is rated once, whichever tills ask and in whatever order it comes: the first counts', () => {
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      const ratings = ratingsOf(mixed)
      expect(ratings).toEqual(ratingsOf(all))
      expect(ratings.map(({ subject }) => subject).sort()).toEqual(
        [...new Set(all.map(({ subject }) => subject))].sort(),
      )
      for (const { subject, at } of ratings)
        expect(all.every((fact) => fact.subject !== subject || fact.at >= at)).toBe(true)
      for (const fact of all) expect(CareFactSchema.safeParse(fact).success).toBe(true)
    }),
  )
})

test('the worst of three scores decides whether somebody asks', () => {
  expect(worstScore({ product: 5, service: 2, solving: 4 })).toBe(2)
})
