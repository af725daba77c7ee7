import type { RefundDraft } from '#domain/refund/plan-refund.ts'
import { fen, points } from '#domain/units.ts'
import type { SaleView } from '#store/refunds.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { SegmentedControl } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ShopFacts } from '../shop-facts.ts'
import { sayReckoning, sayRefundWarning, sayShortfall } from '../words/say-refund.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { hasOtherWays } from './refund-tenders.ts'
import styles from './refund.module.css'
import { RefundRights } from './RefundRights.tsx'
import type { RefundWork } from './use-refund.ts'

/** What goes back and what is taken again: money by its ways, points, coupons, memberships, and what to know before. */
export function RefundPreview(props: {
  readonly desk: RefundWork
  readonly view: SaleView
  readonly facts: ShopFacts
}) {
  const say = useText()
  const { desk, view } = props
  const draft = desk.shown
  return (
    <section className={styles['preview']} aria-label={say('counter.refund.preview')}>
      <div className={styles['money']} role="status">
        <span>
          <Words id="counter.refund.money" />
        </span>
        <strong className={styles['sum']}>
          <MoneyText fen={draft?.money ?? fen(0)} />
        </strong>
      </div>
      {hasOtherWays(view.sale) ? (
        <SegmentedControl
          fullWidth
          aria-label={say('counter.refund.way')}
          data={[
            { value: 'same', label: say('counter.refund.way.same') },
            { value: 'cash', label: say('counter.refund.way.cash') },
          ]}
          value={desk.way}
          onChange={(way) => desk.setWay(way)}
        />
      ) : null}
      {draft === null ? (
        <p className={styles['hint']}>
          <Words id="counter.refund.empty" />
        </p>
      ) : (
        <Facts {...props} draft={draft} />
      )}
    </section>
  )
}

function Facts(props: {
  readonly desk: RefundWork
  readonly view: SaleView
  readonly facts: ShopFacts
  readonly draft: RefundDraft
}) {
  const say = useText()
  const { desk, view, facts, draft } = props
  const { shortfall } = draft
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles['facts']} role="group" tabIndex={0} aria-label={say('counter.refund.preview')}>
      <dl className={styles['rows']}>
        {draft.kept === 0 ? null : (
          <>
            <Row name={say('counter.refund.gross')}>
              <MoneyText fen={draft.gross} bare />
            </Row>
            <Row name={say('counter.refund.kept')}>
              <MoneyText fen={fen(-draft.kept)} bare />
            </Row>
          </>
        )}
        {desk.tenders.map(({ kind, amount }) => (
          <Row key={kind} name={say(TENDER_KEY[kind])}>
            <MoneyText fen={amount} bare />
          </Row>
        ))}
        <RefundRights back={draft} facts={facts} sale={view.sale} />
      </dl>
      {shortfall === null || shortfall.points === points(0) ? null : (
        <div className={styles['short']}>
          <p>{sayShortfall(say, shortfall)}</p>
          <PlainButton onClick={() => desk.waive(!desk.waived)}>
            <Words id={desk.waived ? 'counter.refund.waive.undo' : 'counter.refund.waive'} />
          </PlainButton>
        </div>
      )}
      {draft.reckoned.map((reckoned) => (
        <p key={reckoned.lineId} className={styles['reckoned']}>
          {sayReckoning(say, reckoned, facts)}
        </p>
      ))}
      {draft.warnings.map((warning, at) => (
        <p key={at} className={styles['warning']}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>{sayRefundWarning(say, warning, view.sale.lines)}</span>
        </p>
      ))}
    </div>
  )
}

function Row(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles['row']}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
