import { changeable, profileChanges } from '#domain/ledger/profile.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { useState } from 'react'
import type { EnrolForm } from '../enrol-form.ts'
import { editedOf, type Opened } from './edit-form.ts'
import { sayProfileRefusal, type Trouble } from './say-refusal.ts'

/** Records what of a profile is otherwise than when it was opened; `trouble` is why it was refused. */
export function useEdit(
  memberId: string,
  opened: Opened,
  onDone: () => void,
): { readonly trouble: Trouble | null; readonly save: (form: EnrolForm) => Promise<void> } {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const save = async (form: EnrolForm): Promise<void> => {
    setTrouble(null)
    const changes = profileChanges(changeable(opened), editedOf(form, opened))
    if (changes.length === 0) return onDone()
    const result = await changeProfile(ports, { memberId, changes, staff: staff.id })
    if (!result.ok) return setTrouble(sayProfileRefusal(say, result.reason))
    tell({ tone: 'ok', title: say('members.profile.done', { name: result.value.profile.name }) })
    onDone()
  }
  return { trouble, save }
}
