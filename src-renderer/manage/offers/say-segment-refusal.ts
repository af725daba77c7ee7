import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import type { ExportRefusal } from '#usecases/segments.ts'

/** Why nobody was counted or listed, and what to do. */
export function saySegmentRefusal(say: Say, refusal: ExportRefusal): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'offline':
      return { title: say('offers.segment.offline'), todo: say('offers.segment.offline.todo') }
    case 'not-allowed':
    case 'role':
      return { title: say('offers.segment.not-allowed'), todo: say('offers.segment.not-allowed.todo') }
    case 'no-programme':
      return { title: say('offers.no-programme'), todo: '' }
    case 'storage-full':
      return { title: say('offers.segment.not-noted'), todo: say('offers.segment.not-noted.todo') }
    case 'journal-failed':
      return sayProblem(say, refusal.code, refusal.facts)
    case 'refused':
      return { title: say('offers.segment.refused'), todo: say('offers.segment.refused.todo', { code: refusal.code }) }
  }
}
