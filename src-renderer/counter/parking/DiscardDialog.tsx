import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import styles from './parking.module.css'
import { useParking } from './use-parking.ts'

/** Asks before the basket in hand is thrown away. Enter keeps it. */
export function DiscardDialog(props: {
  readonly basketId: string
  readonly lines: number
  readonly onClose: () => void
}) {
  const { discard } = useParking()
  const confirm = async () => {
    if (await discard(props.basketId)) props.onClose()
  }
  return (
    <DialogFrame
      title={<Words id="counter.discard.title" />}
      width="small"
      onClose={props.onClose}
      foot={
        <>
          <PlainButton look="danger" onClick={() => void confirm()}>
            <Words id="counter.discard.confirm" />
          </PlainButton>
          <PlainButton look="primary" stroke="Escape" autoFocus onClick={props.onClose}>
            <Words id="counter.discard.keep" />
          </PlainButton>
        </>
      }
    >
      <p className={styles['question']}>
        <Words id="counter.discard.question" values={{ lines: props.lines }} />
      </p>
    </DialogFrame>
  )
}
