import type { Fact, JournalEvent } from '#protocol/event.ts'
import { enrolmentFact, redemptionFact, refundFact, saleFact, signIn, type FactOf } from '#test/support/hq-facts.ts'
import { generator } from '#test/support/random-numbers.ts'
import { fen, milli, points } from '#domain/units.ts'
import type { Sale } from '#domain/sale.ts'
import { nextEvent } from '#test/support/till-client.ts'

const LINES = 5

/**
 * What a till without a line has piled up, `count` events in its chain: of a hundred about 62 sales to
 * members (8 of them spend points) and 26 to nobody, 4 refunds, 3 enrolments, 2 rewards, 3 sign-ins. Sales
 * have five lines. The seed tells it all but the ids.
 */
export function waitingEvents(
  till: { readonly id: string; readonly number: number },
  members: readonly string[],
  count: number,
): JournalEvent[] {
  const random = generator(till.number)
  const int = (below: number) => Math.floor(random() * below)
  const member = () => members[int(members.length)] ?? ''
  const events: JournalEvent[] = []
  const sold: Sale[] = []
  const sell = (wish: Partial<Parameters<typeof saleFact>[0]>): Fact => {
    const fact = fiveLines(saleFact({ till: till.id, payable: LINES * (200 + int(2000)), ...wish }))
    sold.push(fact.data.sale)
    return fact
  }
  const one = (n: number): Fact => {
    const dice = int(100)
    if (dice < 54) return sell({ member: member(), earned: LINES * (1 + int(20)) })
    if (dice < 62) return sell({ member: member(), spent: 10 + int(50) })
    if (dice < 88) return sell({})
    const back = sold[int(sold.length)]
    if (dice < 92 && back !== undefined) {
      sold.splice(sold.indexOf(back), 1)
      return refundFact({ till: till.id, sale: back, pieces: 1 })
    }
    if (dice < 95) {
      const tail = String(till.number * 1_000_000 + n).padStart(8, '0')
      return enrolmentFact({ memberId: `new-${till.number}-${n}`, mobile: `139${tail}`, code: `SKN${tail}` })
    }
    return dice < 97 ? redemptionFact({ till: till.id, member: member(), points: 20 }) : signIn()
  }
  for (let n = 0; n < count; n++) events.push(nextEvent(events.at(-1), till.id, one(n), { at: Date.now() }))
  return events
}

/** The same sale in five equal lines; one that spends points stays in one. */
function fiveLines(fact: FactOf<'sale-committed'>): FactOf<'sale-committed'> {
  const { sale } = fact.data
  const [line] = sale.lines
  const [priced] = sale.priced.lines
  if (line === undefined || priced === undefined || priced.discounts.length > 0) return fact
  const part = (sum: number) => sum / LINES
  const ids = Array.from({ length: LINES }, (_, i) => `line-${i + 1}`)
  return {
    ...fact,
    data: {
      ...fact.data,
      sale: {
        ...sale,
        lines: ids.map((id) => ({ ...line, id, price: fen(part(line.price)), quantity: milli(1000) })),
        priced: {
          ...sale.priced,
          lines: ids.map((lineId) => ({
            ...priced,
            lineId,
            gross: fen(part(priced.gross)),
            net: fen(part(priced.net)),
            earns: points(part(priced.earns)),
          })),
        },
      },
    },
  }
}
