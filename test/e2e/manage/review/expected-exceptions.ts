import { basisPoints } from '#domain/units.ts'
import type { Sale } from '#domain/sale.ts'
import programme from '#resources/programmes/shop.json' with { type: 'json' }
import { formatRate } from '#ui/format/rate.ts'
import { grouped, yuan } from './expected-figures.ts'
import { share, sum, withMember } from './history.ts'
import { yesterday, type Seeded } from './seeded.ts'

/** What stood out, as it is called, and what is said of it; of several who did the same, any may be named. */
export type ExpectedException = { readonly kind: string; readonly told: readonly string[] }

/** Applies the seven rules, as the page defines them, to what was done yesterday. */
export function expectedExceptions(seeded: Seeded): readonly ExpectedException[] {
  return [
    ...ownCard(seeded),
    ...cardOften(seeded),
    ...refundLoops(seeded),
    ...byHand(seeded),
    ...typed(seeded),
    ...voids(seeded),
    ...unchecked(seeded),
  ]
}

const [CARD_TIMES, LOOPS, SHORT, BY_HAND] = [4, 2, 100, 1000]
const [TYPED_ABOVE, TYPED_SALES, VOIDS, VOIDS_TIMES] = [3000, 10, 6, 3]
const NAMES: Readonly<Record<string, string>> = { E01: '李晓', E02: '陈姐' }
const dayOf = ({ days }: Seeded) => days.at(-1)!
const earned = (sales: readonly Sale[]) => grouped(sum(sales, ({ priced }) => priced.earned.points))
const byMember = (sales: readonly Sale[]) => Map.groupBy(withMember(sales), ({ member }) => member!.id)
const staffOf = (seeded: Seeded) => [...Map.groupBy(dayOf(seeded).sales, ({ staff }) => staff.id)]

function ownCard(seeded: Seeded): readonly ExpectedException[] {
  const own = dayOf(seeded).sales.filter(({ staff, member }) => staff.id === 'E01' && member?.id === seeded.own)
  const told = [`李晓 给自己的会员号收了 ${own.length} 笔，得 ${earned(own)} 分`]
  return own.length === 0 ? [] : [{ kind: '给自己的会员号收银', told }]
}

function cardOften(seeded: Seeded): readonly ExpectedException[] {
  return [...byMember(dayOf(seeded).sales)].flatMap(([id, theirs]) => {
    if (theirs.length < CARD_TIMES) return []
    const staff = [...Map.groupBy(theirs, (sale) => sale.staff.name)]
    const most = Math.max(...staff.map(([, { length }]) => length))
    const told = staff.flatMap(([who, { length }]) =>
      length < most
        ? []
        : [
            `${nameOf(seeded, id)} 一天 ${theirs.length} 张小票，其中 ${who} 收了 ${most} 张，共得 ${earned(theirs)} 分`,
          ],
    )
    return [{ kind: '一个会员很多单', told }]
  })
}

function refundLoops(seeded: Seeded): readonly ExpectedException[] {
  const { sales, refunds } = dayOf(seeded)
  const here = new Set(sales.map(({ id }) => id))
  return [...Map.groupBy(refunds, ({ member }) => member?.id ?? '')].flatMap(([id, theirs]) => {
    const again = new Set(theirs.map(({ saleId }) => saleId).filter((of) => here.has(of))).size
    const short = sum(theirs, ({ shortfall }) => shortfall?.points ?? 0)
    if (id === '' || (again < LOOPS && short < SHORT)) return []
    const told = [`${nameOf(seeded, id)} 退了 ${theirs.length} 次，其中 ${grouped(short)} 分退货时已经花掉`]
    return [{ kind: '买了又退', told }]
  })
}

function byHand({ care }: Seeded): readonly ExpectedException[] {
  const given = care.given.filter(({ day, points }) => day === yesterday && points > 0)
  return [...Map.groupBy(given, ({ staff }) => staff)].flatMap(([staff, theirs]) => {
    const points = sum(theirs, (one) => one.points)
    if (points < BY_HAND) return []
    return [{ kind: '手工给分', told: [`${NAMES[staff]} 手工给了 ${theirs.length} 次，共 ${grouped(points)} 分`] }]
  })
}

function typed(seeded: Seeded): readonly ExpectedException[] {
  const all = withMember(dayOf(seeded).sales).filter(({ member }) => member!.by !== undefined)
  const isTyped = ({ member }: Sale) => member!.by === 'typed'
  return staffOf(seeded).flatMap(([id, [first]]) => {
    const [own, rest] = [all.filter(({ staff }) => staff.id === id), all.filter(({ staff }) => staff.id !== id)]
    if (own.length < TYPED_SALES || rest.length < TYPED_SALES) return []
    const [mine, others] = [own, rest].map((of) => share(of.filter(isTyped).length, of.length)!) as [number, number]
    if (mine - others < TYPED_ABOVE) return []
    const [a, b] = [formatRate(basisPoints(mine)), formatRate(basisPoints(others))]
    return [
      { kind: '常手输会员', told: [`${first!.staff.name} 的 ${own.length} 笔会员单里 ${a} 是手输的，别人只有 ${b}`] },
    ]
  })
}

function voids(seeded: Seeded): readonly ExpectedException[] {
  const { sales, discarded } = dayOf(seeded)
  const of = (mine: (staff: string) => boolean) => {
    const own = sales.filter(({ staff }) => mine(staff.id))
    const thrown = discarded.filter(({ staff }) => mine(staff.id))
    const lines = sum(own, ({ voided }) => voided?.lines ?? 0)
    const money = sum(own, ({ voided }) => voided?.gross ?? 0) + sum(thrown, ({ gross }) => gross)
    return { sales: own.length, lines, baskets: thrown.length, times: lines + thrown.length, money }
  }
  return staffOf(seeded).flatMap(([id, [first]]) => {
    const [own, rest] = [of((staff) => staff === id), of((staff) => staff !== id)]
    const usual = rest.sales === 0 ? own.sales / 10 : (rest.times * own.sales) / rest.sales
    if (own.times < VOIDS || own.times < VOIDS_TIMES * usual) return []
    const told = `${first!.staff.name} 删了 ${own.lines} 行、取消 ${own.baskets} 单，共 ${yuan(own.money)}`
    return [{ kind: '删行、整单取消多', told: [told] }]
  })
}

/** The till asks before much is spent: nothing may be found here that was not checked, and then nothing is said. */
function unchecked(seeded: Seeded): readonly ExpectedException[] {
  const bare = dayOf(seeded).sales.filter(({ member, priced, check, coupons }) => {
    const theirs = new Set(coupons.filter(({ template }) => template !== 'waiting').map(({ id }) => id))
    const spent = sum(priced.applied, ({ source, off }) =>
      source.kind === 'points' || (source.kind === 'coupon' && theirs.has(source.id)) ? off : 0,
    )
    return member !== null && spent >= programme.spendCheck.fromValue && (check?.value ?? 0) < spent
  })
  return bare.length === 0 ? [] : [{ kind: '大额未核验', told: [] }]
}

const nameOf = ({ people, codes }: Seeded, id: string): string =>
  people.find(({ code }) => code === codes.get(id))?.name ?? id
