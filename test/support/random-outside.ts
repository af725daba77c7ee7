import type { CoBrand, OfflinePolicy, Partner } from '#domain/programme.ts'
import { basisPoints, fen, points } from '#domain/units.ts'
import fc from 'fast-check'
import type { Programme } from '#domain/programme.ts'

const sum = (max: number, min = 0) => fc.integer({ min, max }).map(fen)
const some = (max: number, min = 0) => fc.integer({ min, max }).map(points)
const part = (max: number, min = 0) => fc.integer({ min, max }).map(basisPoints)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)

/** None of them begins with another, nor with what stands in `codes`. */
export const coBrands: fc.Arbitrary<readonly CoBrand[]> = fc
  .array(fc.record({ earnRate: part(1_000_000), more: fc.boolean() }), { maxLength: 3 })
  .map((all) =>
    all.map(({ earnRate, more }, i) => ({
      ...{ id: `c${i}`, name: `联名卡 ${i}`, earnRate },
      prefixes: more ? [`99001${i}`, `99002${i}77`] : [`99001${i}`],
    })),
  )
/** `redeeming`: of which each is valid. */
export const partners = (redeeming: fc.Arbitrary<Programme['redeeming']>): fc.Arbitrary<readonly Partner[]> =>
  fc
    .array(
      fc
        .record({
          earn: maybe(fc.record({ points: some(100, 1), perFen: sum(10_000, 1) })),
          burn: maybe(fc.record({ base: redeeming, more: fc.nat(10_000) })),
          settle: fc.record({ earnFen: sum(5000), burnFen: sum(5000) }),
        })
        .filter(({ earn, burn }) => earn !== null || burn !== null),
      { maxLength: 3 },
    )
    .map((all) =>
      all.map(({ burn, ...rest }, i) => ({
        ...{ id: `n${i}`, name: `伙伴 ${i}`, codePrefix: `p${i}X`, ...rest },
        burn:
          burn === null
            ? null
            : { ...burn.base, maxPerSale: points(Math.max(burn.base.min, burn.base.step) + burn.more) },
      })),
    )
export const codes = fc.record({
  cards: fc.subarray(['8800', '77', '660012345678']),
  scales: fc.subarray(['20 WWWWW EEEEE C', '2FWWWWWNNNNNC', '20 WWWWW EEEEE NNNNN C']),
})
export const offline: fc.Arbitrary<OfflinePolicy> = fc
  .record({
    ...{ home: fc.nat(10_000), share: fc.nat(100), least: fc.nat(1e5), more: fc.array(fc.nat(1e5), { minLength: 3 }) },
    hours: fc.record({ lapseHours: fc.integer({ min: 1, max: 8784 }), lagHours: fc.integer({ min: 1, max: 744 }) }),
    coupons: fc.option(fc.record({ each: sum(1e5), day: sum(1e6) }), { nil: undefined }),
  })
  .map(({ home, share, least, more: [a = 0, b = 0, c = 0], hours, coupons }) => ({
    rights: {
      ...{ home: basisPoints(home), others: basisPoints(Math.floor(((10_000 - home) * share) / 100)), ...hours },
    },
    risk: {
      ...{ member: points(least), day: points(least + a), outage: points(least + b) },
      till: points(least + b + c),
    },
    ...(coupons === undefined ? {} : { coupons }),
  }))
