import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatClock } from '#ui/format/time.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { sayMiss } from '#ui/rules/say-miss.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ClubDeskRefusal } from '#usecases/club.ts'

type Facts = { readonly programme: Programme; readonly today: BusinessDay; readonly locale: string }

/** Why somebody was not signed in or got no gift, and what to do. */
export function sayClubRefusal(
  say: Say,
  refusal: ClubDeskRefusal,
  { programme, today, locale }: Facts,
): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'condition':
      return {
        title: say('club.trouble.condition'),
        todo: sayMiss(say, refusal.why, { programme, today, names: new Map() }),
      }
    case 'full':
      return { title: say('club.trouble.full', { n: refusal.places }), todo: say('club.trouble.full.todo') }
    case 'came-already': {
      const { at, till } = refusal.guest.signedIn
      return { title: say('club.trouble.came', { at: formatClock(at, locale), till }), todo: '' }
    }
    case 'not-signed-in':
      return { title: say('club.trouble.not-signed-in'), todo: '' }
    case 'no-gift':
      return { title: say('club.gift.none'), todo: '' }
    case 'gift-gone':
      return {
        title: say('club.trouble.gift-gone', { at: formatClock(refusal.at, locale), till: refusal.till }),
        todo: say('club.trouble.gift-gone.todo'),
      }
    case 'allowance':
      return { title: say('club.trouble.allowance', { n: refusal.most }), todo: say('club.trouble.allowance.todo') }
    case 'no-programme':
    case 'unknown-event':
      return { title: say('club.trouble.gone'), todo: say('club.none.todo') }
    case 'unknown-member':
      return { title: say('club.trouble.no-member'), todo: say('club.trouble.no-member.todo') }
    case 'storage-full':
      return { title: say('club.trouble.storage'), todo: say('club.trouble.storage.todo') }
    case 'journal-failed':
      return sayProblem(say, refusal.code, refusal.facts)
  }
}
