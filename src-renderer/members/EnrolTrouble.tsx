import { InlineError } from '#ui/InlineError.tsx'
import { useText } from '#ui/text/use-text.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { EnrolRefusal } from '#usecases/enrol-member.ts'

/** Why the member could not be enrolled, and what to do now. */
export function EnrolTrouble(props: { readonly refusal: EnrolRefusal | null }) {
  const say = useText()
  if (props.refusal === null) return null
  const { title, todo } = sayEnrolRefusal(say, props.refusal)
  return <InlineError title={title} todo={todo} />
}

function sayEnrolRefusal(say: Say, refusal: EnrolRefusal): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'invalid':
      return { title: say('members.enrol.invalid'), todo: say('members.enrol.invalid.todo') }
    case 'mobile-taken':
      return { title: say('members.enrol.taken'), todo: say('members.enrol.attach') }
    case 'no-programme':
      return { title: say('members.enrol.no-programme'), todo: say('members.enrol.no-programme.todo') }
    case 'mending':
      return { title: say('members.mending'), todo: say('members.mending.todo') }
    case 'storage-full':
      return { title: say('members.enrol.storage-full'), todo: say('members.enrol.storage-full.todo') }
    case 'journal-failed':
      return { title: say('members.enrol.journal'), todo: say('members.enrol.journal.todo') }
  }
}
