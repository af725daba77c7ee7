import { exponential, lognormal, type ByHour, type Random, type World } from './queue-simulation.ts'

const at =
  (table: readonly (readonly [number, number])[]): ByHour =>
  (hour) =>
    table.findLast(([from]) => hour >= from)?.[1] ?? 0
const never = () => Infinity
const leaves = (mean: number) => (random: Random) => 5 + exponential(random, mean)
const exact = (mean: number) => (random: Random) => exponential(random, mean)
const meal =
  (mean: number, variation = 0.4) =>
  (random: Random) =>
    lognormal(random, mean, variation)
/** Noon and evening: the shop fills, and stays full for hours. */
const meals = (rush: number, quiet: number) =>
  at([
    [10, quiet],
    [11.5, rush],
    [13.5, quiet],
    [17, rush],
    [20, quiet],
  ])

/** Shops with queues of every kind, by name. Hours are counted from the start of the business day. */
export const worlds: Record<string, World> = {
  'steady, exponential stays, nobody leaves': {
    opens: 10,
    closes: 22,
    lanes: [{ arrivals: () => 11.5, tables: () => 12, stay: exact(60), patience: never }],
  },
  'steady, exponential stays, parties walk away': {
    opens: 10,
    closes: 22,
    lanes: [{ arrivals: () => 16, tables: () => 12, stay: exact(60), patience: (r) => exponential(r, 45) }],
  },
  'noon and evening rush, meals': {
    opens: 10,
    closes: 22,
    lanes: [{ arrivals: meals(22, 6), tables: () => 12, stay: meal(55), patience: leaves(50) }],
  },
  'few tables, even stays': {
    opens: 10,
    closes: 22,
    lanes: [{ arrivals: meals(5, 2), tables: () => 3, stay: meal(50, 0.3), patience: leaves(60) }],
  },
  'stays that grow in the evening': {
    opens: 10,
    closes: 22,
    lanes: [
      {
        arrivals: meals(18, 8),
        tables: () => 10,
        stay: (r, hour) => lognormal(r, hour < 16 ? 40 : 70, 0.4),
        patience: leaves(60),
      },
    ],
  },
  'bursts: coaches of parties': {
    opens: 10,
    closes: 22,
    lanes: [
      {
        arrivals: meals(5, 2),
        together: (r) => 1 + Math.floor(r() * 6),
        tables: () => 10,
        stay: meal(50),
        patience: leaves(50),
      },
    ],
  },
  'days that differ: short of staff, slow kitchen': {
    opens: 10,
    closes: 22,
    lanes: [
      {
        arrivals: meals(18, 7),
        tables: () => 12,
        stay: meal(55),
        slower: (r) => lognormal(r, 1, 0.25),
        patience: leaves(50),
      },
    ],
  },
  'tables close and open': {
    opens: 10,
    closes: 22,
    lanes: [
      {
        arrivals: meals(16, 5),
        tables: at([
          [0, 12],
          [12.5, 6],
          [16, 12],
          [19, 8],
        ]),
        stay: meal(50),
        patience: leaves(60),
      },
    ],
  },
  'three lanes that lend tables': {
    opens: 10,
    closes: 22,
    lanes: [
      { arrivals: meals(12, 4), tables: () => 6, stay: meal(40), patience: leaves(40) },
      { arrivals: meals(9, 3), tables: () => 6, stay: meal(55), patience: leaves(60), lends: true },
      { arrivals: meals(3, 1), tables: () => 3, stay: meal(80), patience: leaves(80), lends: true },
    ],
  },
  'pumps of a petrol station': {
    opens: 0,
    closes: 24,
    lanes: [
      {
        arrivals: at([
          [0, 10],
          [6, 45],
          [9, 25],
          [16.5, 48],
          [19, 20],
        ]),
        tables: () => 4,
        stay: meal(6, 0.5),
        patience: leaves(20),
      },
    ],
  },
  'a ticket for everybody': {
    opens: 10,
    closes: 22,
    lanes: [{ arrivals: meals(20, 8), tables: () => 12, stay: meal(55), patience: leaves(50), ticketForAll: true }],
  },
}
