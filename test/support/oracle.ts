import type { Coupon } from '#domain/member.ts'
import type { CouponTemplate, Offer, Stage } from '#domain/offer.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { bundleWays, dearestFree, pieces, type Pieces } from './oracle-bundles.ts'
import { contains, gross, holds, isGoods, lineOrder, ofCustomer, type World } from './oracle-facts.ts'
import { offLine, offSum, sharedByCategory, total } from './oracle-sums.ts'

export type OracleChoice = {
  /** What is left to pay before hands, points and rounding. */
  readonly left: number
  /** Ids of the coupons that are spent, sorted. */
  readonly coupons: readonly string[]
}

type Way = { readonly nets: readonly number[]; readonly openers: ReadonlySet<string> }

/**
 * What any legal choice leaves to pay at the least, and with which coupons, by trying every use of every
 * offer and every set of coupons. Written from the words of `domain/offer.ts`, without a look at the
 * solver, and as slow as it likes.
 */
export function bestByBruteForce(given: PricingInput): OracleChoice {
  const input = ofCustomer(given)
  const lines = [...input.lines].sort(lineOrder)
  const world: World = { input, lines, goods: lines.map((line) => isGoods(line, input.programme)) }
  let ways: Way[] = [{ nets: lines.map(gross), openers: new Set() }]
  for (const stage of input.programme.stages) ways = ways.flatMap((way) => throughStage(way, stage, world))
  let best: Ranked | null = null
  for (const way of ways) {
    for (const ranked of withCoupons(way, world)) if (best === null || goesBefore(ranked, best)) best = ranked
  }
  if (best === null) throw new Error('there is always the choice of nothing')
  return { left: best.left, coupons: best.coupons.map(({ id }) => id).sort() }
}

function offerOf({ input }: World, id: string): Offer {
  const offer = input.programme.offers.find((each) => each.id === id)
  if (offer === undefined) throw new Error(id)
  return offer
}

/** Every way through a stage. */
function throughStage(way: Way, stage: Stage, world: World): Way[] {
  const entry = way.nets
  type Inside = Way & { readonly used: Pieces }
  let ways: Inside[] = [{ ...way, used: entry.map(() => 0) }]
  for (const group of stage.groups) {
    const offers = group.offers
      .map((id) => offerOf(world, id))
      .filter((offer) => holds(offer.id, offer, world) && reaches(offer, entry, world))
    /** What takes nothing off is not used: no coupon is spent on it. */
    const using = (before: Inside, offer: Offer): Inside[] => {
      const openers = new Set(before.openers)
      if (offer.when.coupon !== undefined) openers.add(offer.when.coupon)
      const found =
        stage.kind === 'bundle'
          ? bundleWays(offer, entry, before.used, world)
          : [{ offs: offsOf(offer, stage.kind, entry, before.nets, world), used: before.used }]
      return found
        .filter(({ offs }) => total(offs) > 0)
        .map(({ offs, used }) => ({ nets: minus(before.nets, offs), used, openers }))
    }
    if (group.mode === 'exclusive') ways = ways.flatMap((w) => [w, ...offers.flatMap((offer) => using(w, offer))])
    else if (group.mode === 'stack') {
      for (const offer of offers) ways = ways.flatMap((w) => [w, ...using(w, offer)])
    } else {
      ways = ways.flatMap((w) =>
        subsets(offers).map((some) => {
          const offs = some.map((offer) => offsOf(offer, stage.kind, entry, w.nets, world))
          const most = w.nets.map((_, i) => Math.max(0, ...offs.map((each) => each[i] ?? 0)))
          const winners = most.map((off, i) =>
            off === 0 ? undefined : some[offs.findIndex((each) => each[i] === off)],
          )
          const openers = new Set([...w.openers, ...winners.flatMap((winner) => winner?.when.coupon ?? [])])
          return { ...w, nets: minus(w.nets, most), openers }
        }),
      )
    }
  }
  return ways
}

/** Whether the goods of an offer come to its least sum; what may be its gift does not count. */
function reaches({ scope, when, effect }: Offer, entry: readonly number[], world: World): boolean {
  if (when.reach === undefined) return true
  const counts = world.lines.map(
    (line, i) => world.goods[i] && contains(scope, line) && !(effect.kind === 'gift' && contains(effect.goods, line)),
  )
  return total(entry.filter((_, i) => counts[i])) >= when.reach
}

function offsOf(
  { scope, effect }: Offer,
  kind: Stage['kind'],
  entry: readonly number[],
  nets: readonly number[],
  { lines, goods, input }: World,
): number[] {
  const inside = lines.map((line, i) => goods[i] && contains(scope, line))
  if (kind === 'line') {
    return lines.map((line, i) => (inside[i] ? offLine(effect, line, input.member?.tier ?? null, nets[i] ?? 0) : 0))
  }
  const left = nets.map((net, i) => (inside[i] ? net : 0))
  const reached = total(entry.filter((_, i) => inside[i]))
  return sharedByCategory(offSum(effect, reached, total(left)), left, lines, inside)
}

type Ranked = { readonly left: number; readonly coupons: readonly Coupon[] }

/** Every set of coupons that may be spent after one way through the offers. */
function* withCoupons({ nets, openers }: Way, world: World): Generator<Ranked> {
  const { programme, coupons, at } = world.input
  const usable = coupons
    .map((coupon) => ({ coupon, template: programme.couponTemplates.find(({ id }) => id === coupon.template) }))
    .filter((each): each is { coupon: Coupon; template: CouponTemplate } => each.template !== undefined)
    .filter(({ coupon }) => coupon.state === 'available' && coupon.validFrom <= at.day && at.day <= coupon.validTo)
    .filter(({ template }) => holds(template.id, template, world))
  const order = usable.sort(
    (a, b) =>
      programme.couponTemplates.indexOf(a.template) - programme.couponTemplates.indexOf(b.template) ||
      (a.coupon.validTo === b.coupon.validTo
        ? a.coupon.id < b.coupon.id
          ? -1
          : 1
        : a.coupon.validTo < b.coupon.validTo
          ? -1
          : 1),
  )
  for (const set of subsets(order)) {
    if (set.length > programme.couponsPerReceipt) continue
    if (set.length > 1 && set.some(({ template }) => template.alone)) continue
    const each = new Map<string, number>()
    for (const { template } of set) each.set(template.id, (each.get(template.id) ?? 0) + 1)
    if (set.some(({ template }) => (each.get(template.id) ?? 0) > (template.perReceipt ?? 1))) continue
    const opening = set.filter(({ template }) => template.effect.kind === 'opens').map(({ template }) => template.id)
    if (opening.length !== openers.size || !opening.every((id) => openers.has(id))) continue
    const left = spend(
      set.map(({ template }) => template).filter(({ effect }) => effect.kind !== 'opens'),
      nets,
      world,
    )
    if (left !== null) yield { left: total(left), coupons: set.map(({ coupon }) => coupon) }
  }
}

/** What is left on the lines; null where one of them does not hold, or takes nothing off. */
function spend(templates: readonly CouponTemplate[], entry: readonly number[], world: World): readonly number[] | null {
  let nets = entry
  const freed = entry.map(() => 0)
  for (const { scope, when, effect } of templates) {
    const inside = world.lines.map((line, i) => world.goods[i] && contains(scope, line))
    if (when.reach !== undefined && total(entry.filter((_, i) => inside[i])) < when.reach) return null
    const left = nets.map((net, i) => (inside[i] ? net : 0))
    let offs: readonly number[]
    if (effect.kind === 'free-pieces') {
      const row: number[] = []
      while (row.length < effect.count) {
        const dearest = dearestFree(scope, freed, world)
        if (dearest === null) break
        freed[dearest] = (freed[dearest] as number) + 1
        row.push(dearest)
      }
      offs = nets.map((net, i) => {
        const k = row.filter((each) => each === i).length
        const before = (freed[i] as number) - k
        return k === 0 ? 0 : Number((BigInt(net) * BigInt(k)) / BigInt(pieces(world, i) - before))
      })
    } else {
      const off = effect.kind === 'opens' ? 0 : offSum(effect, total(left), total(left))
      offs = sharedByCategory(off, left, world.lines, inside)
    }
    if (total(offs) === 0) return null
    nets = minus(nets, offs)
  }
  return nets
}

/** Least to pay; then no coupon, or the one that expires first; then fewer; then by when the others expire; then the smaller ids. */
function goesBefore(a: Ranked, b: Ranked): boolean {
  const rank = ({ left, coupons }: Ranked) => {
    const ends = coupons.map(({ validTo }) => validTo as string).sort()
    const ids = coupons.map(({ id }) => id).sort()
    return [String(left).padStart(20, '0'), ends[0] ?? '', String(coupons.length), ...ends, ...ids]
  }
  const [x, y] = [rank(a), rank(b)]
  const at = x.findIndex((part, i) => part !== y[i])
  return at >= 0 && (x[at] as string) < (y[at] as string)
}

const minus = (nets: readonly number[], offs: readonly number[]) => nets.map((net, i) => net - (offs[i] ?? 0))

function subsets<T>(values: readonly T[]): T[][] {
  return values.reduce<T[][]>((sets, value) => sets.flatMap((set) => [set, [...set, value]]), [[]])
}
