import type { Programme } from '#domain/programme.ts'
import { YUAN, FROM_ZERO, NAME_ONLY, signed, type Section } from './section.ts'
import type { Option } from './field.ts'

const NUMBERS = 'offers.unit.numbers'
const MINUTE = 'offers.unit.minutes'
const PARTY = 'party'
const people = { kind: 'count', unit: 'offers.unit.people', within: PARTY, fault: 'offers.fault.people' } as const

export const LANE: readonly Section[] = [
  {
    title: 'offers.lane',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.lane.name' },
      { kind: 'group', path: PARTY, text: 'offers.lane.party', none: 'left-out' },
      { ...people, path: `${PARTY}.from`, text: 'offers.lane.from' },
      { ...people, path: `${PARTY}.to`, text: 'offers.lane.to' },
    ],
  },
]

export const QUEUE_CAUSE = NAME_ONLY('offers.queue-cause')
export const GIFT = NAME_ONLY('offers.gift')

/** So many others a number that comes back may wait behind; more than that only where the programme says so already. */
const BEHIND = [1, 2, 3, 4, 5, 6, 8, 10]

const places = ({ queue }: Programme): readonly Option[] => {
  const now = queue?.passed.back
  const behind = typeof now === 'number' && !BEHIND.includes(now) ? [...BEHIND, now].sort((a, b) => a - b) : BEHIND
  return [
    { is: 'front', text: 'offers.queue.back.front' },
    ...behind.map((n) => ({ is: n, text: 'offers.queue.back.behind' as const, n })),
    { is: 'end', text: 'offers.queue.back.end' },
  ]
}

export const QUEUE: readonly Section[] = [
  {
    title: 'offers.queue.calls',
    fields: [
      {
        ...{ kind: 'count', path: 'queue.calls', text: 'offers.queue.calls.times', unit: 'offers.unit.times' },
        ...{ fault: 'offers.fault.calls' },
      },
      {
        ...{ kind: 'count', path: 'queue.skipBehind', text: 'offers.queue.skip', unit: NUMBERS },
        ...{ fault: 'offers.fault.skip' },
      },
      {
        ...{ kind: 'choice', path: 'queue.outOfTurn', text: 'offers.queue.out-of-turn' },
        options: () => [
          { is: 'anyone', text: 'offers.queue.out-of-turn.anyone' },
          { is: 'manager', text: 'offers.queue.out-of-turn.manager' },
        ],
      },
    ],
  },
  {
    title: 'offers.queue.passed',
    fields: [
      {
        ...{ kind: 'count', path: 'queue.passed.keepMinutes', text: 'offers.queue.keep', unit: MINUTE },
        ...{ fault: 'offers.fault.day-of-minutes' },
      },
      { kind: 'choice', path: 'queue.passed.back', text: 'offers.queue.back', options: places },
    ],
  },
]

const PAYS = 'queue.compensation'
const CRANES = `${PAYS}.cranes`
const MINUTES = `${PAYS}.minutes`
const BANDS = `${PAYS}.bands`

export const WAITING: readonly Section[] = [
  {
    title: 'offers.queue.pays',
    fields: [
      { kind: 'group', path: PAYS, text: 'offers.queue.pays.is', none: 'null' },
      {
        ...{ kind: 'choice', path: `${PAYS}.template`, text: 'offers.limit.template', within: PAYS },
        ...{ options: signed, fault: 'offers.fault.template' },
      },
      { kind: 'money', path: `${PAYS}.perTicket`, text: 'offers.queue.per-ticket', unit: YUAN, within: PAYS },
      { kind: 'money', path: `${PAYS}.perDeviceDay`, text: 'offers.queue.per-day', unit: YUAN, within: PAYS },
    ],
  },
  {
    title: 'offers.queue.ways',
    fields: [
      { kind: 'group', path: CRANES, text: 'offers.queue.cranes', none: 'left-out', within: PAYS },
      { kind: 'money', path: `${CRANES}.worth`, text: 'offers.queue.cranes.worth', unit: YUAN, within: CRANES },
      {
        ...{ kind: 'count', path: `${CRANES}.most`, text: 'offers.queue.cranes.most', unit: 'offers.unit.cranes' },
        within: CRANES,
      },
      {
        ...{ kind: 'count', path: `${CRANES}.secondsEach`, text: 'offers.queue.cranes.seconds' },
        ...{ unit: 'offers.unit.seconds', within: CRANES },
      },
      { kind: 'group', path: MINUTES, text: 'offers.queue.minutes', none: 'left-out', within: PAYS },
      {
        ...{ kind: 'count', path: `${MINUTES}.from`, text: 'offers.queue.minutes.from', unit: MINUTE },
        ...{ within: MINUTES, ...FROM_ZERO },
      },
      { kind: 'count', path: `${MINUTES}.each`, text: 'offers.queue.minutes.each', unit: MINUTE, within: MINUTES },
      { kind: 'money', path: `${MINUTES}.worth`, text: 'offers.queue.minutes.worth', unit: YUAN, within: MINUTES },
      { kind: 'group', path: BANDS, text: 'offers.queue.bands', none: 'left-out', within: PAYS },
      {
        ...{ kind: 'rows', path: BANDS, text: 'offers.queue.bands', within: BANDS, fault: 'offers.fault.rows' },
        columns: [
          { path: 'from', text: 'offers.queue.bands.from', kind: 'count', unit: MINUTE },
          { path: 'worth', text: 'offers.queue.bands.worth', kind: 'money', unit: YUAN },
        ],
      },
    ],
  },
]
