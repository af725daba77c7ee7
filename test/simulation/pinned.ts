import type { Run } from './simulate.ts'

/** Runs that broke a promise once, as the command prints them, with what was wrong. */
export const pinned: readonly { readonly what: string; readonly run: Run }[] = [
  {
    what: 'of a parked basket whose member was erased, the journal still named them when the till was built up again',
    run: {
      seed: 20261391,
      plan: {
        tills: 2,
        steps: 59,
        pageSize: 30,
        trouble: {
          ...{ lostRequest: 0, lostReply: 0, twice: 0, late: 0.04066646938445046, crash: 0.036245025135576724 },
          ...{ hqCrash: 0.16360238785855474, meanwhile: 0.168265746999532 },
          happenings: ['restart', 'wipe', 'lose-both', 'clock', 'drift', 'hq-restore'],
        },
      },
      steps: [
        { number: 21, act: 'sell', till: 0, happening: null, chance: 2852681930 },
        { number: 39, act: 'park', till: 0, happening: null, chance: 168935948 },
        { number: 43, act: 'erase', till: 1, happening: null, chance: 3066261326 },
      ],
    },
  },
  {
    what: 'two tills apart took back parts of one line, and what they handed out was a fen off what was posted',
    run: {
      seed: 1417672070,
      plan: {
        tills: 2,
        steps: 24,
        pageSize: 500,
        trouble: {
          ...{ lostRequest: 0, lostReply: 0, twice: 0, late: 0.12561720649246125, crash: 0, hqCrash: 0 },
          ...{ meanwhile: 0.12022624230012298, happenings: ['rot', 'clock', 'drift', 'disk-full'] },
        },
      },
      steps: [
        { number: 1, act: 'sell', till: 1, happening: null, chance: 2548491653 },
        { number: 2, act: 'enrol', till: 0, happening: null, chance: 1729574834 },
        { number: 11, act: 'sell', till: 0, happening: null, chance: 4134995186 },
        { number: 12, act: 'refund', till: 1, happening: null, chance: 3721445621 },
      ],
    },
  },
  {
    what: 'with the clock put back a month, the second purchase of a day had no place in its month',
    run: {
      seed: 60157,
      plan: {
        tills: 1,
        steps: 25,
        pageSize: 30,
        trouble: {
          lostRequest: 0,
          lostReply: 0,
          twice: 0.1557142505887896,
          late: 0.0001322966767475009,
          crash: 0.0921728486660868,
          hqCrash: 0.13407070301473142,
          meanwhile: 0.34145015096291903,
          happenings: ['restart', 'wipe', 'clock', 'drift', 'disk-full'],
        },
      },
      steps: [
        { number: 2, act: 'sell', till: 0, happening: null, chance: 63918795 },
        { number: 6, act: 'happening', till: 0, happening: 'clock', chance: 1579668498 },
        { number: 10, act: 'sell', till: 0, happening: null, chance: 384197826 },
        { number: 11, act: 'sell', till: 0, happening: null, chance: 1780830643 },
      ],
    },
  },
  {
    what: 'a full disk had no room to keep a damaged end of the journal file apart: its sound part was not read, and the till opened empty',
    run: {
      seed: 800004,
      plan: {
        tills: 3,
        steps: 51,
        pageSize: 500,
        trouble: {
          lostRequest: 0,
          lostReply: 0,
          twice: 0,
          late: 0,
          crash: 0.14383902535773815,
          hqCrash: 0.08230609190650284,
          meanwhile: 0,
          happenings: [
            'partition',
            'restart',
            'wipe',
            'lose-both',
            'rot',
            'replace',
            'clock',
            'disk-full',
            'hq-restart',
          ],
        },
      },
      steps: [
        { number: 7, act: 'sell', till: 0, happening: null, chance: 1926170242 },
        { number: 9, act: 'refund', till: 0, happening: null, chance: 3464589746 },
        { number: 12, act: 'happening', till: 0, happening: 'disk-full', chance: 160233374 },
        { number: 13, act: 'happening', till: 0, happening: 'wipe', chance: 215879646 },
        { number: 46, act: 'happening', till: 0, happening: 'rot', chance: 4040860090 },
        { number: 50, act: 'sell', till: 0, happening: null, chance: 173136764 },
      ],
    },
  },
]
