import { DialogFrame } from '#ui/DialogFrame.tsx'
import { leadOn } from '#ui/keys/use-held-keys.ts'
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
  const confirm = () => leadOn(discard(props.basketId), (done) => done && props.onClose())
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
