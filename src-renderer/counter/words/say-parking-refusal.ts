import type { Say } from '#ui/text/use-text.ts'
import type { DiscardRefusal } from '#usecases/discard-basket.ts'
import type { ParkRefusal } from '#usecases/park-basket.ts'
import type { ResumeRefusal } from '#usecases/resume-basket.ts'
import { sayJournalTrouble, type Trouble } from './say-journal-trouble.ts'

/** Why a basket could not be parked, resumed or thrown away, and what to do now. */
export function sayParkingRefusal(say: Say, refusal: ParkRefusal | ResumeRefusal | DiscardRefusal): Trouble {
  switch (refusal.kind) {
    case 'no-basket':
    case 'empty-basket':
      return { title: say('counter.park.nothing'), todo: say('counter.park.nothing.todo') }
    case 'not-parked':
      return { title: say('counter.park.not-parked'), todo: say('counter.park.not-parked.todo') }
    case 'basket-in-hand':
      return {
        title: say('counter.park.in-hand', { lines: refusal.lines }),
        todo: say('counter.park.in-hand.todo'),
      }
    case 'storage-full':
      return { title: say('counter.park.storage-full'), todo: say('counter.commit.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.kept !== null)
  }
}
