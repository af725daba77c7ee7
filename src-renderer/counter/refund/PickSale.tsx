import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { refundByReceipt, refundsOfSales } from '#store/refunds.ts'
import { saleByReceipt, salesOfDay } from '#store/queries.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useFirstFocus } from '#ui/use-first-focus.ts'
import { TextInput } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { SaleList } from '../receipt/SaleList.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import styles from './refund.module.css'

/** Which sale: its number typed, or one of today's out of the list. A scan is heard by the dialog itself. */
export function PickSale(props: { readonly facts: ShopFacts; readonly onPick: (saleId: string) => void }) {
  const { ports } = useSession()
  const { today } = props.facts
  const day = useLiveQuery(async () => {
    const sales: readonly Sale[] = [...(await salesOfDay(ports.store, today))].reverse()
    return {
      sales,
      refunds: await refundsOfSales(
        ports.store,
        sales.map(({ id }) => id),
      ),
    }
  }, [ports, today])
  return day === undefined ? <KeysHeld /> : <Picked day={day} onPick={props.onPick} />
}

function Picked(props: {
  readonly day: { readonly sales: readonly Sale[]; readonly refunds: ReadonlyMap<string, readonly Refund[]> }
  readonly onPick: (saleId: string) => void
}) {
  const say = useText()
  const { ports } = useSession()
  const { day } = props
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const form = useFirstFocus<HTMLFormElement>()
  const inHand = day.sales.find(({ id }) => id === chosen) ?? day.sales[0]
  const find = async (): Promise<void> => {
    const receipt = typed.normalize('NFKC').trim()
    const saleId =
      (await saleByReceipt(ports.store, receipt))?.id ?? (await refundByReceipt(ports.store, receipt))?.saleId
    if (saleId === undefined) setUnknown(true)
    else props.onPick(saleId)
  }
  const pick = () => {
    if (typed.trim() !== '') void find()
    else if (inHand !== undefined) props.onPick(inHand.id)
  }
  return (
    <form
      ref={form}
      className={styles['pick']}
      onSubmit={(event) => {
        event.preventDefault()
        pick()
      }}
    >
      <p className={styles['hint']}>
        <Words id="counter.refund.pick.scan" />
      </p>
      <TextInput
        size="sm"
        data-autofocus
        autoComplete="off"
        maxLength={40}
        label={<Words id="counter.refund.pick.number" />}
        value={typed}
        error={unknown ? say('counter.refund.refused.unknown-sale') : null}
        onChange={(event) => {
          setTyped(event.target.value)
          setUnknown(false)
        }}
      />
      <SaleList
        sales={day.sales}
        refunds={day.refunds}
        chosen={inHand?.id ?? null}
        onChoose={setChosen}
        onTake={props.onPick}
      />
      <PlainButton
        type="submit"
        look="primary"
        stroke="Enter"
        grow
        disabled={inHand === undefined && typed.trim() === ''}
      >
        <Words id="counter.refund.pick.go" />
      </PlainButton>
    </form>
  )
}
