import { describe, expect, test } from 'vitest'
import { bgnbdCurve } from '#domain/care/bgnbd-likelihood.ts'
import { aliveProbability, expectedVisits, fitBgNbd, type BgNbd } from '#domain/care/bgnbd.ts'
import { countHistories, type History } from '#domain/care/histories.ts'
import { buyers } from '#test/support/buyers.ts'
import { expectSlopes } from '#test/support/slope.ts'
import { overPositive, overUnit } from '#test/support/integral.ts'

/** What Fader, Hardie and Lee print for the CDNOW sample, in weeks. */
const CDNOW: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const MODELS: readonly BgNbd[] = [
  CDNOW,
  { r: 1.5, alpha: 20, a: 1, b: 8 },
  { r: 0.8, alpha: 60, a: 0.5, b: 3 },
  { r: 3, alpha: 30, a: 2.5, b: 0.7 },
]
const CUSTOMERS: readonly History[] = [
  { frequency: 0, recency: 0, age: 38.86 },
  { frequency: 2, recency: 30.43, age: 38.86 },
  { frequency: 1, recency: 1.71, age: 38.86 },
  { frequency: 9, recency: 12.5, age: 60 },
  { frequency: 26, recency: 30.86, age: 31 },
]

const counted = (customers: Iterable<History>) => {
  const counter = countHistories()
  for (const each of customers) counter.add(each)
  return counter.histories()
}

const listed = ({ r, alpha, a, b }: BgNbd) => [r, alpha, a, b]

type LogOf = (rate: number, logRate: number, logP: number, logStay: number) => number

/** Integrals over everything a customer could be, weighted by the model, of what `of` says (as a logarithm) of rate and leaving. */
function overCustomers({ r, alpha, a, b }: BgNbd, of: LogOf): number {
  const rates = overPositive((l, log) => (r - 1) * log - alpha * l)
  const leaving = overUnit((_, p, q) => (a - 1) * p + (b - 1) * q)
  const both = overUnit((_, p, q) => {
    const inner = overPositive((l, log) => (r - 1) * log - alpha * l + of(l, log, p, q))
    return (a - 1) * p + (b - 1) * q + Math.log(inner)
  })
  return both / rates / leaving
}

/** That a customer did what they did and is still here, or left after the last purchase. */
const stillHere =
  ({ frequency: x, age }: History): LogOf =>
  (l, log, _, q) =>
    x * (q + log) - l * age
const left =
  ({ frequency: x, recency }: History): LogOf =>
  (l, log, p, q) =>
    x === 0 ? -Infinity : p + (x - 1) * q + x * log - l * recency
const likelihood = (model: BgNbd, history: History) =>
  overCustomers(model, stillHere(history)) + overCustomers(model, left(history))

describe.each(MODELS)('BG/NBD with r $r, α $alpha, a $a, b $b', (model) => {
  test.each(CUSTOMERS)('the likelihood of $frequency purchases is its integral', (history) => {
    const { value } = bgnbdCurve(counted([history]))(listed(model))
    expect(Math.exp(value) / likelihood(model, history)).toBeCloseTo(1, 8)
  })

  test.each(CUSTOMERS)(
    'that a customer of $frequency purchases is there is the part of the likelihood that says so',
    (history) => {
      const part = overCustomers(model, stillHere(history)) / likelihood(model, history)
      expect(aliveProbability(model, history)).toBeCloseTo(part, 8)
    },
  )

  test.each(CUSTOMERS)('visits to come after $frequency purchases are their integral', (history) => {
    const here = stillHere(history)
    for (const horizon of [0.5, 39, 400]) {
      // Of a rate l and leaving p, (1 − e^(−l p t))/p purchases come in t.
      const coming = overCustomers(
        model,
        (l, log, p, q) => here(l, log, p, q) + Math.log(-Math.expm1(-Math.exp(log + p) * horizon)) - p,
      )
      const wanted = coming / likelihood(model, history)
      expect(expectedVisits(model, history, horizon) / wanted).toBeCloseTo(1, 8)
    }
  })

  test('its derivatives are the slopes of the likelihood', () => {
    const curve = bgnbdCurve(counted(CUSTOMERS))
    expectSlopes(curve, listed(model))
  })

  test('is found again in what 20,000 of its customers did, each parameter within four standard errors', () => {
    const fit = fitBgNbd(counted(buyers(model, { count: 20_000, oldest: 10 * model.alpha, seed: 11 })))
    if (!fit.ok) throw new Error(fit.reason.kind)
    listed(model).forEach((wanted, i) => {
      const error = listed(fit.value.errors)[i] ?? 0
      expect(error).toBeLessThan(0.3)
      expect(Math.abs(Math.log((listed(fit.value.model)[i] ?? 0) / wanted)) / error).toBeLessThan(4)
    })
  })
})

describe('what was published', () => {
  test('of the first customer of CDNOW 1.226 purchases are expected in the 39 weeks to come', () => {
    expect(expectedVisits(CDNOW, { frequency: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3)
  })

  test('of one with 26 purchases 25.76 in a year', () => {
    const precise = { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 }
    expect(expectedVisits(precise, { frequency: 26, recency: 30.86, age: 31 }, 52)).toBeCloseTo(25.76, 2)
  })
})

/** Numbers with 300 digits behind the point. */
const ONE = 10n ** 300n
/** Of thousandths. */
const exact = (thousandths: number) => (BigInt(thousandths) * ONE) / 1000n
const times = (a: bigint, b: bigint) => (a * b) / ONE
const over = (a: bigint, b: bigint) => (a * ONE) / b

describe('equation (10) of the paper, with 300 digits', () => {
  const power = (base: bigint, exponent: number) => Array<bigint>(exponent).fill(base).reduce(times, ONE)

  /** All in thousandths but r and x, which are whole: then no root is needed. */
  function asPrinted(
    r: number,
    alpha: number,
    a: number,
    b: number,
    x: number,
    recency: number,
    age: number,
    t: number,
  ) {
    const [s, bx, c] = [r + x, exact(b) + BigInt(x) * ONE, exact(a) + exact(b) + BigInt(x - 1) * ONE]
    const z = over(BigInt(t), BigInt(alpha + age + t))
    let [term, sum] = [ONE, ONE]
    for (let k = 0; term > 0n; k++) {
      const whole = BigInt(k) * ONE
      term = over(times(times(term * BigInt(s + k), over(bx + whole, c + whole)), z), BigInt(k + 1) * ONE)
      sum += term
    }
    const rest = power(over(BigInt(alpha + age), BigInt(alpha + age + t)), s)
    const grown = power(over(BigInt(alpha + age), BigInt(alpha + recency)), s)
    const odds = x === 0 ? 0n : times(over(exact(a), exact(b) + BigInt(x - 1) * ONE), grown)
    const coming = times(over(c, exact(a) - ONE), ONE - times(rest, sum))
    return Number(over(coming, ONE + odds) / 10n ** 280n) / 1e20
  }

  test.each([
    [1, 4414, 793, 2426, 2, 30_430, 38_860, 39_000],
    [2, 20_000, 1500, 8000, 12, 300_000, 320_000, 90_000],
    [1, 60_000, 999, 3000, 60, 700_000, 730_000, 365_000],
    [1, 60_000, 1001, 3000, 1, 1000, 730_000, 365_000],
    [3, 500, 250, 700, 3, 2000, 2500, 365_000],
    [1, 5000, 4000, 900, 0, 0, 10_000, 100],
    [40, 40_000, 700, 900, 300, 290_000, 300_000, 365_000],
  ])('r %i, α %i, a %i, b %i, x %i, t_x %i, T %i, t %i', (r, alpha, a, b, x, recency, age, t) => {
    const model = { r, alpha: alpha / 1000, a: a / 1000, b: b / 1000 }
    const history = { frequency: x, recency: recency / 1000, age: age / 1000 }
    const wanted = asPrinted(r, alpha, a, b, x, recency, age, t)
    expect(Math.abs(expectedVisits(model, history, t / 1000) / wanted - 1)).toBeLessThan(1e-11)
  })
})

describe('fitting', () => {
  const model = { r: 0.8, alpha: 60, a: 0.5, b: 3 }

  test('comes to the same whatever the unit of time, and the same each time', () => {
    const few = [...buyers(model, { count: 3000, oldest: 700, seed: 3 })]
    const days = fitBgNbd(counted(few))
    const weeks = fitBgNbd(counted(few.map((each) => ({ ...each, recency: each.recency / 7, age: each.age / 7 }))))
    if (!days.ok || !weeks.ok) throw new Error('no maximum')
    expect(weeks.value.model.alpha).toBeCloseTo(days.value.model.alpha / 7, 4)
    expect(weeks.value.model.b).toBeCloseTo(days.value.model.b, 4)
    expect(fitBgNbd(counted(few))).toEqual(days)
  })

  test('no slope is left at what was found, and no neighbour is likelier', () => {
    const all = counted(buyers(model, { count: 3000, oldest: 700, seed: 3 }))
    const fit = fitBgNbd(all)
    if (!fit.ok) throw new Error(fit.reason.kind)
    const [curve, at] = [bgnbdCurve(all), listed(fit.value.model)]
    const { value, gradient } = curve(at)
    at.forEach((parameter, i) => {
      expect(Math.abs((gradient[i] ?? 0) * parameter * (listed(fit.value.errors)[i] ?? 0))).toBeLessThan(1e-4)
      for (const factor of [0.99, 1.01]) {
        expect(curve(at.map((each, j) => (i === j ? each * factor : each))).value).toBeLessThan(value)
      }
    })
  })

  test('counts those who are alike once', () => {
    const twice = counted([...CUSTOMERS, ...CUSTOMERS])
    expect([twice.customers, twice.repeaters, twice.count.length]).toEqual([10, 8, 5])
    const at = listed(model)
    expect(bgnbdCurve(twice)(at).value).toBeCloseTo(2 * bgnbdCurve(counted(CUSTOMERS))(at).value, 10)
  })

  const many = (history: History, count: number) => Array<History>(count).fill(history)

  test('of too few, of nobody who came again, of all alike and of people without difference is refused', () => {
    const once = { frequency: 0, recency: 0, age: 50 }
    const often = { frequency: 4, recency: 40, age: 50 }
    expect(fitBgNbd(counted([])).ok).toBe(false)
    expect(fitBgNbd(counted(many(often, 3)))).toEqual({ ok: false, reason: { kind: 'too-few', need: 10, have: 3 } })
    expect(fitBgNbd(counted(many(once, 500)))).toEqual({ ok: false, reason: { kind: 'too-few', need: 10, have: 0 } })
    expect(fitBgNbd(counted(many(often, 500)))).toEqual({ ok: false, reason: { kind: 'all-alike' } })
    const two = fitBgNbd(counted([...many(often, 50), ...many({ ...often, age: 51 }, 50)]))
    expect(two).toEqual({ ok: false, reason: { kind: 'no-maximum' } })
  })
})
