import type { Say } from '#ui/text/use-text.ts'
import type { PublishRefusal } from '#usecases/publish-draft.ts'

/** Why nothing was published, and what to do. */
export function sayPublishRefusal(
  say: Say,
  refusal: PublishRefusal,
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
        todo: refusal.issues.map(({ path, message }) => `${path}: ${message}`).join('\n'),
      }
    case 'not-allowed':
      return { title: say('offers.refused.not-allowed'), todo: say('offers.refused.not-allowed.todo') }
    case 'no-draft':
      return { title: say('offers.refused.no-draft'), todo: '' }
    case 'refused':
      return { title: say('offers.refused.other'), todo: say('offers.refused.other.todo', { code: refusal.code }) }
  }
}
