import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { enrolMember, type EnrolRefusal } from '#usecases/enrol-member.ts'
import { useState } from 'react'
import { profileOf, type EnrolForm } from './enrol-form.ts'

/**
 * Enrols what the form says. `onMember` is told when the member is kept, or turned out to be one
 * already; every other refusal is given back to be shown.
 */
export function useEnrol(onMember: (memberId: string) => void): {
  readonly refusal: EnrolRefusal | null
  readonly enrol: (form: EnrolForm) => Promise<void>
} {
  const { ports, staff } = useSession()
  const say = useText()
  const tell = useNotice()
  const [refusal, setRefusal] = useState<EnrolRefusal | null>(null)
  const enrol = async (form: EnrolForm): Promise<void> => {
    setRefusal(null)
    const result = await enrolMember(ports, { profile: profileOf(form), staff: staff.id })
    if (result.ok) {
      tell({ tone: 'ok', title: say('members.enrol.done', { name: result.value.profile.name }) })
      return onMember(result.value.id)
    }
    const { reason } = result
    if (reason.kind === 'journal-failed' && reason.member !== null) {
      tell({ tone: 'bad', title: say('members.enrol.kept'), todo: say('members.enrol.journal.todo') })
      return onMember(reason.member.id)
    }
    if (reason.kind === 'mobile-taken') {
      tell({ tone: 'info', title: say('members.enrol.taken') })
      return onMember(reason.memberId)
    }
    setRefusal(reason)
  }
  return { refusal, enrol }
}
