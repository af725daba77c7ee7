import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import { RatingForm, type Said } from '#ui/rating/RatingForm.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { rate, type Rated } from '#usecases/rate.ts'
import { useState } from 'react'
import { sayCareRefusal } from './words/say-care-refusal.ts'

/** The screen is turned to the customer, who says how it was. */
export function RatingDialog(props: { readonly rated: Rated; readonly onClose: () => void }) {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  const [factId] = useState(ports.newId)
  const [busy, setBusy] = useState(false)
  useScan(() => 'taken')
  const keep = async (said: Said) => {
    setBusy(true)
    const kept = await rate(ports, { factId, rated: props.rated, said, staff: staff.id })
    setBusy(false)
    if (!kept.ok) return tell({ tone: 'warn', ...sayCareRefusal(say, kept.reason) })
    props.onClose()
    tell({ tone: 'ok', title: say('care.rated') })
  }
  return (
    <DialogFrame title={<Words id="care.rate.title" />} width="wide" onClose={props.onClose}>
      <RatingForm busy={busy} onSaid={(said) => void keep(said)} />
    </DialogFrame>
  )
}
