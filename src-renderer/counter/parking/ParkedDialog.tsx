import type { BasketRow } from '#store/rows.ts'
import { parkedBaskets } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatClock } from '#ui/format/time.ts'
import { KeysHeld, leadOn } from '#ui/keys/use-held-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { Resumed } from '#usecases/resume-basket.ts'
import { IconPlayerPause, IconTrash } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { countPieces } from '../basket/line-quantity.ts'
import styles from './parking.module.css'
import { useParking } from './use-parking.ts'

/** The baskets put aside, oldest first: one is taken in hand again, or thrown away by two presses. */
export function ParkedDialog(props: { readonly onResumed: (resumed: Resumed) => void; readonly onClose: () => void }) {
  const { ports } = useSession()
  const parking = useParking()
  const parked = useLiveQuery(() => parkedBaskets(ports.store), [ports])
  const resume = (basketId: string) =>
    leadOn(parking.resume(basketId), (resumed) => resumed !== null && props.onResumed(resumed))
  if (parked === undefined) return <KeysHeld />
  return (
    <DialogFrame title={<Words id="counter.parked.title" />} onClose={props.onClose}>
      {parked.length === 0 ? (
        <div className={styles['none']}>
          <EmptyState
            icon={<IconPlayerPause size={36} />}
            title={<Words id="counter.parked.none" />}
            todo={<Words id="counter.parked.none.todo" />}
          />
        </div>
      ) : (
        <ul className={styles['list']}>
          {parked.map((row, at) => (
            <ParkedRow
              key={row.id}
              row={row}
              first={at === 0}
              onResume={() => void resume(row.id)}
              onDiscard={() => void parking.discard(row.id)}
            />
          ))}
        </ul>
      )}
    </DialogFrame>
  )
}

function ParkedRow(props: {
  readonly row: BasketRow
  readonly first: boolean
  readonly onResume: () => void
  readonly onDiscard: () => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const [sure, setSure] = useState(false)
  const { basket, label, parked } = props.row
  return (
    <li className={styles['parked']}>
      <PlainButton grow spread autoFocus={props.first} onClick={props.onResume}>
        <span className={styles['facts']}>
          <strong>{label === '' ? say('counter.parked.unnamed') : label}</strong>
          <span>
            <Words
              id="counter.parked.facts"
              values={{
                time: parked === null ? '' : formatClock(parked.at, locale),
                pieces: countPieces(basket.lines),
                goods: basket.lines[0]?.name ?? '',
              }}
            />
          </span>
        </span>
      </PlainButton>
      <PlainButton
        look="danger"
        icon={<IconTrash size={18} />}
        label={say(sure ? 'counter.parked.discard-sure' : 'counter.parked.discard', { label })}
        onClick={() => (sure ? props.onDiscard() : setSure(true))}
      >
        {sure ? <Words id="counter.sure" /> : null}
      </PlainButton>
    </li>
  )
}
