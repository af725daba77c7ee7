import type { Programme } from '#domain/programme.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { PublishRefusal } from '#usecases/publish-draft.ts'
import { placeFault, sayFault } from './fault-place.ts'

/** Why nothing was published, and what to do. `programme`: what was to be. */
export function sayPublishRefusal(
  say: Say,
  refusal: PublishRefusal,
  programme: Programme,
): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'offline':
      return { title: say('offers.refused.offline'), todo: say('offers.refused.offline.todo') }
    case 'stale':
      return {
        title: say('offers.refused.stale', { version: refusal.current }),
        todo: say('offers.refused.stale.todo'),
      }
    case 'faulty':
      return {
        title: say('offers.refused.faulty'),
        todo: refusal.issues.map((issue) => sayFault(say, placeFault(say, programme, issue))).join('\n'),
      }
    case 'not-allowed':
      return { title: say('offers.refused.not-allowed'), todo: say('offers.refused.not-allowed.todo') }
    case 'no-draft':
      return { title: say('offers.refused.no-draft'), todo: '' }
    case 'refused':
      return { title: say('offers.refused.other'), todo: say('offers.refused.other.todo', { code: refusal.code }) }
  }
}
