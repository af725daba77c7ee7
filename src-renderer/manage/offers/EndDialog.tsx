import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './offers.module.css'
import { ENDS, type WholePart } from './whole-parts.ts'

/** Whether a part is really taken out of the programme, with all that was written of it. */
export function EndDialog(props: {
  readonly part: WholePart
  readonly onEnd: () => void
  readonly onClose: () => void
}) {
  const say = useText()
  const { part, onEnd, onClose } = props
  return (
    <DialogFrame title={say(ENDS[part].end)} width="small" onClose={onClose}>
      <div className={styles['page']}>
        <p>{say(ENDS[part].why)}</p>
        <div className={styles['actions']}>
          <PlainButton autoFocus onClick={onClose}>
            <Words id="offers.end.not" />
          </PlainButton>
          <PlainButton look="danger" onClick={onEnd}>
            <Words id={ENDS[part].end} />
          </PlainButton>
        </div>
      </div>
    </DialogFrame>
  )
}
