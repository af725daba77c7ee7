import type { MemberBy } from '#domain/basket.ts'
import type { Sale } from '#domain/sale.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Announcer } from './Announcer.tsx'
import { BasketList } from './basket/BasketList.tsx'
import { lineOfferIds } from './basket/line-offers.ts'
import { LineKeys } from './basket/LineKeys.tsx'
import { readQuantity } from './basket/quantity-entry.ts'
import { coBrandOf, partnerOf, planLinesWithoutMember } from './basket-people.ts'
import styles from './counter.module.css'
import { CounterDialogs } from './CounterDialogs.tsx'
import type { CounterDialog } from './dialogs.ts'
import { FindBox, type FindBoxHandle } from './find/FindBox.tsx'
import { KeyColumn } from './keys/KeyColumn.tsx'
import { useCounterKeys } from './keys/use-counter-keys.ts'
import { useLineKeys } from './keys/use-line-keys.ts'
import { OffersPanel } from './offers/OffersPanel.tsx'
import { goodsOf, suggested, type AddGoods } from './offers/suggested.ts'
import { useSuggestions } from './offers/use-suggestions.ts'
import { usePlanNotice } from './plans/use-plan-notice.ts'
import { EarnLine } from './points/EarnLine.tsx'
import { PointsField } from './points/PointsField.tsx'
import { useAfterCash } from './receipt/use-after-cash.ts'
import { ShiftKey } from './shift/ShiftKey.tsx'
import type { CounterSlots } from './slots.ts'
import { TotalsBar } from './TotalsBar.tsx'
import { useBasketActions } from './use-basket-actions.ts'
import { useCounterScans } from './use-counter-scans.ts'
import type { CounterView } from './use-counter-view.ts'
import { useCustomerScreen } from './use-customer-screen.ts'
import { useHold } from './use-hold.ts'
import { useSelection } from './use-selection.ts'
import { useTellQuantity } from './words/use-tell-quantity.ts'

/** The counter at work: search on top; basket, customer and offers, keys; the sum at the foot. */
export function CounterDesk(props: { readonly view: CounterView; readonly slots: CounterSlots }) {
  const { view, slots } = props
  const { basket, priced, programme, today, member } = view
  const say = useText()
  const facts = useMemo(() => ({ programme, today }), [programme, today])
  const lineOffers = useMemo(() => {
    const byHand = basket?.manual.flatMap(({ id, lineId }) => (lineId === null ? [] : [id])) ?? []
    return new Set([...lineOfferIds(programme), ...byHand])
  }, [programme, basket])
  const [dialog, setDialog] = useState<CounterDialog | null>(null)
  const [typed, setTyped] = useState('')
  const box = useRef<FindBoxHandle>(null)
  const points = useRef<HTMLInputElement>(null)
  const selection = useSelection(basket?.lines ?? [])
  const actions = useBasketActions(selection.choose)
  const tellQuantity = useTellQuantity()
  const suggestions = useSuggestions(basket, priced)
  const suggestion = suggestions.fresh ? suggested(suggestions) : null
  const customer = useCustomerScreen(view, suggestion?.kind === 'win' ? suggestion.win : null)
  useHold(basket, priced)
  usePlanNotice(view)
  const { line } = selection
  const lacksMember = useMemo(() => planLinesWithoutMember(basket, programme), [basket, programme])

  const toBox = useCallback(() => box.current?.focus(), [])
  const close = () => setDialog(null)
  useLayoutEffect(() => {
    // A dialog over the whole app stays where the keys go.
    if (document.activeElement?.closest('[role=dialog]') == null) toBox()
  }, [toBox])
  useLayoutEffect(() => {
    if (dialog === null) box.current?.takeLostFocus()
  }, [dialog])

  const remove = () => {
    if (line !== null) void actions.change({ kind: 'remove-line', lineId: line.id })
  }
  const step = (direction: 1 | -1) => {
    if (line !== null) void actions.step(line.id, direction)
  }
  const setQuantity = (text: string) => {
    if (line === null) return
    const read = readQuantity(text, line.unit)
    if (read.ok) void actions.change({ kind: 'set-quantity', lineId: line.id, quantity: read.value })
    else tellQuantity(read.reason)
  }
  const askQuantity = () => {
    if (line !== null) setDialog({ kind: 'quantity' })
  }
  const attach = (memberId: string, how: { readonly by?: MemberBy } = {}) => {
    setTyped('')
    setDialog(null)
    void actions.change({ kind: 'attach-member', memberId, ...how })
  }
  const addGoods = (goods: AddGoods) => void actions.change({ kind: 'add-product', ...goods })
  const after = useAfterCash()
  const sold = (sale: Sale) => {
    after.sold(sale)
    customer.sold(sale)
    setTyped('')
    setDialog({ kind: 'done', sale })
  }

  const { settled } = useCounterScans({
    view,
    actions,
    onSale: (saleId) => setDialog({ kind: 'refund', saleId }),
    onRefund: (refundId) => setDialog({ kind: 'refunded', refundId, copy: true }),
    onTicket: slots.toQueue,
  })
  const onBasketKey = useLineKeys({ move: selection.move, step, remove, askQuantity })
  const { keys, pay, discard, canDiscard } = useCounterKeys({
    view,
    covered: dialog !== null,
    open: setDialog,
    toPoints: () => points.current?.focus(),
    toQueue: () => slots.toQueue(null),
    detach: () => void actions.change({ kind: 'detach-member' }),
    takeSuggestion: suggestion === null ? null : () => addGoods(goodsOf(suggestion)),
    settled,
  })

  return (
    <div className={styles['counter']}>
      <div className={styles['top']}>
        <FindBox
          ref={box}
          typed={typed}
          facts={facts}
          onTyped={setTyped}
          onTake={(finding) => {
            if (finding.kind === 'member') attach(finding.id, { by: 'typed' })
            else void actions.change({ kind: 'add-product', productId: finding.id })
          }}
          onQuantity={setQuantity}
          onBasketKey={onBasketKey}
        />
        <ShiftKey shift={view.shift} onOpen={() => setDialog({ kind: 'shift' })} />
      </div>
      <div className={styles['columns']}>
        <Panel
          flush
          title={<Words id="counter.basket" />}
          aside={
            <PlainButton look="quiet" keepsFocus stroke="Ctrl+Delete" disabled={!canDiscard} onClick={discard}>
              <Words id="counter.keys.discard" />
            </PlainButton>
          }
          foot={<LineKeys line={line} onStep={step} onQuantity={askQuantity} onRemove={remove} />}
        >
          <BasketList
            lines={basket?.lines ?? []}
            priced={priced}
            lineOffers={lineOffers}
            lacksMember={lacksMember}
            index={selection.index}
            onChoose={selection.choose}
            onQuantity={askQuantity}
          />
        </Panel>
        <div className={styles['middle']}>
          {slots.member({
            view: member,
            programme,
            today,
            partner: partnerOf(view),
            coBrand: coBrandOf(view),
            onDetach: () => void actions.change({ kind: 'detach-member' }),
            onClearPartner: () => void actions.change({ kind: 'clear-partner' }),
            onClearCoBrand: () => void actions.change({ kind: 'set-co-brand', coBrand: null }),
            onEnrol: () => setDialog({ kind: 'enrol' }),
            onPage: () => {
              if (member !== null) setDialog({ kind: 'member', memberId: member.member.id })
            },
            ...(programme.plans.length === 0 ? {} : { onPlans: () => setDialog({ kind: 'plans' }) }),
          })}
          <OffersPanel
            view={view}
            suggestions={suggestions}
            facts={facts}
            onAdd={addGoods}
            onAll={() => setDialog({ kind: 'offers' })}
          />
          <section className={styles['pointsPanel']} aria-label={say('counter.points')}>
            <PointsField
              view={view}
              inputRef={points}
              onChoose={(choice) =>
                void actions.change({
                  kind: basket?.partner == null ? 'set-points' : 'set-partner-points',
                  points: choice,
                })
              }
              onDone={toBox}
            />
            <EarnLine priced={priced} hasMember={member !== null} facts={facts} />
          </section>
        </div>
        <KeyColumn
          keys={keys}
          onDigit={(key) => box.current?.press(key)}
          onQuantity={() => (typed === '' ? askQuantity() : box.current?.press('*'))}
          onEnter={() => box.current?.enter()}
        />
      </div>
      <TotalsBar basket={basket} priced={priced} onPay={pay} />
      <Announcer line={line} memberName={member?.member.profile.name ?? null} priced={priced} />
      <CounterDialogs
        dialog={dialog}
        view={view}
        line={line}
        typed={typed}
        slots={slots}
        actions={actions}
        near={suggestions}
        onAdd={addGoods}
        open={setDialog}
        onClose={close}
        onSold={sold}
        onRefunded={after.refunded}
        onMember={attach}
      />
    </div>
  )
}
