import type { UnsentAnswer } from '#protocol/unsent-file.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { handIn, type HandInRefusal } from '#usecases/hand-in.ts'
import { FileButton } from '@mantine/core'
import { IconCircleCheck, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './unsent.module.css'

type Told = { readonly name: string } & (
  { readonly ok: true; readonly value: UnsentAnswer } | { readonly ok: false; readonly reason: HandInRefusal }
)

/** Takes the files that a till wrote before it was given up, and sends them to headquarters for it, one after the other. */
export function HandInDialog(props: { readonly onClose: () => void }) {
  const say = useText()
  const { ports, staff, askHq } = useSession()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<readonly Told[]>([])

  const take = async (files: readonly File[]) => {
    setBusy(true)
    setTold([])
    for (const file of files.toSorted(byFirstEvent)) {
      const result = await handIn({ ...ports, askHq }, { by: staff.id, file })
      setTold((before) => [...before, { name: file.name, ...result }])
    }
    setBusy(false)
  }
  return (
    <DialogFrame
      title={say('settings.hand-in')}
      onClose={props.onClose}
      foot={
        <PlainButton stroke="Escape" onClick={props.onClose}>
          {say('settings.hand-in.close')}
        </PlainButton>
      }
    >
      <div className={styles['choose']}>
        <p>{say('settings.hand-in.text')}</p>
        <FileButton multiple accept=".json" onChange={(files) => void (files.length > 0 && take(files))}>
          {({ onClick }) => (
            <PlainButton autoFocus look="primary" busy={busy} icon={<IconFileImport size={20} />} onClick={onClick}>
              {say('settings.hand-in.choose')}
            </PlainButton>
          )}
        </FileButton>
        <div className={styles['told']} role="status">
          {told.map((one) =>
            one.ok ? (
              <p key={one.name} className={styles['done']}>
                <IconCircleCheck size={20} aria-hidden="true" />
                {say('settings.hand-in.done', {
                  till: one.value.till.name,
                  applied: one.value.applied,
                  already: one.value.already,
                  rejected: one.value.rejected,
                })}
              </p>
            ) : (
              <div key={one.name}>
                <p className={styles['what']}>{one.name}</p>
                <Problem {...one.reason} />
              </div>
            ),
          )}
        </div>
      </div>
    </DialogFrame>
  )
}

/** A till writes several files where one would be too large; headquarters takes them by their numbers. */
function byFirstEvent({ name: a }: File, { name: b }: File): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
