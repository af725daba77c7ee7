import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queueSum } from '#domain/queue/queue-sum.ts'
import type { Ticket, TicketState } from '#domain/queue/ticket.ts'
import { BANDS } from '#domain/queue/waiting-bands.ts'
import { NOW, SEEN, ticket, type Told } from '#test/support/told-ticket.ts'

const sum = (tickets: readonly Ticket[]) => queueSum(tickets, new Map(), SEEN)

const minutes = fc.nat(150)
const told: fc.Arbitrary<Told> = fc
  .record({
    state: fc.constantFrom<TicketState>('waiting', 'called', 'passed', 'seated', 'left', 'withdrawn'),
    taken: fc.nat(NOW),
    wait: minutes,
    coupon: fc.option(minutes),
    cause: fc.constantFrom(null, 'rain', 'fair'),
    gifts: fc.subarray(['water', 'noodles']),
    today: fc.boolean(),
  })
  .map(({ wait, ...rest }) => ({
    ...rest,
    called: ['called', 'passed', 'seated'].includes(rest.state) ? rest.taken + wait : null,
    passed: rest.state === 'passed' ? rest.taken + wait + 1 : null,
    ended: ['seated', 'left'].includes(rest.state) ? rest.taken + wait : null,
  }))
const many = fc.array(told, { maxLength: 60 })

test('the parts add up to the whole', () => {
  fc.assert(
    fc.property(many, (all) => {
      const { parties, fates, walked, bands, causes, coupons } = sum(all.map(ticket))
      const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
      expect(total(Object.values(fates))).toBe(parties)
      expect(parties).toBe(all.filter(({ state }) => state !== 'withdrawn').length)
      expect(walked).toMatchObject({ parties: fates.seated + walked.gone, gone: fates.left + fates.passed })
      expect(total(bands.map(({ withCoupon, without }) => withCoupon.gone + without.gone))).toBe(walked.gone)
      expect(total(causes.map(({ share }) => share.parties))).toBe(walked.parties)
      expect(total(causes.map(({ share }) => share.gone))).toBe(walked.gone)
      expect(coupons.kept).toBeLessThanOrEqual(coupons.given)
    }),
  )
})

test('the order of tickets makes no difference', () => {
  fc.assert(
    fc.property(many, fc.infiniteStream(fc.nat()), (all, chance) => {
      const tickets = all.map(ticket)
      const shuffled = tickets
        .map((one) => ({ one, by: chance.next().value as number }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one)
      expect(sum(shuffled)).toEqual(sum(tickets))
    }),
  )
})

test('agrees with a count minute by minute', () => {
  fc.assert(
    fc.property(many, (all) => {
      // Whoever is at the door in each minute, with what in hand, and who goes in it.
      const counts = BANDS.map(() => ({ with: [0, 0], without: [0, 0] }))
      for (const { state, taken = 0, called, ended, coupon = null, today } of all) {
        const waits = state === 'waiting' || state === 'called'
        if (state === 'withdrawn' || (waits && today === false)) continue
        const last = waits ? NOW : (called ?? ended ?? 0)
        const lost = state === 'left' || (state === 'passed' && last + 1 + 30 <= NOW)
        const known = lost || state === 'seated'
        for (let minute = taken; minute <= last; minute += 1) {
          const place = BANDS.findIndex(({ from }) => from === minute - taken)
          const [band, row] = [BANDS[place], counts[place]]
          if (band === undefined || row === undefined) continue
          const end = band.to === null ? Infinity : taken + band.to
          if (!known && last < end) continue
          const side = coupon !== null && taken + coupon <= minute ? row.with : row.without
          side[0]! += 1
          if (lost && last < end) side[1]! += 1
        }
      }
      expect(
        sum(all.map(ticket)).bands.map(({ withCoupon, without }) => ({
          with: [withCoupon.parties, withCoupon.gone],
          without: [without.parties, without.gone],
        })),
      ).toEqual(counts)
    }),
  )
})
