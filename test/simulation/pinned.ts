import type { Run } from './simulate.ts'

/** Runs that broke a promise once, as the command prints them, with what was wrong. */
export const pinned: readonly { readonly what: string; readonly run: Run }[] = [
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
