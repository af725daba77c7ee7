import { FROM_ZERO, type Section } from './section.ts'

export const CLUB: readonly Section[] = [
  {
    title: 'offers.club',
    fields: [
      { kind: 'text', path: 'name', text: 'offers.club.name' },
      { kind: 'count', path: 'places', text: 'offers.club.places', unit: 'offers.unit.numbers', mayBeEmpty: true },
    ],
  },
  {
    title: 'offers.club.gift',
    fields: [
      { kind: 'group', path: 'gift', text: 'offers.club.gift.is', none: 'null' },
      { kind: 'text', path: 'gift.name', text: 'offers.club.gift.name', within: 'gift' },
      {
        ...{ kind: 'count', path: 'gift.offline', text: 'offers.club.gift.offline', unit: 'offers.unit.shares' },
        ...{ within: 'gift', ...FROM_ZERO },
      },
    ],
  },
  { title: 'offers.who', fields: [{ kind: 'when', path: 'when', text: 'offers.who' }] },
]
