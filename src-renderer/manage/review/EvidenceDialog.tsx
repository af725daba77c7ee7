import type { Evidence } from '#domain/review/exceptions.ts'
import { discardedById } from '#store/discarded-baskets.ts'
import type { Store } from '#store/open.ts'
import { saleById } from '#store/queries.ts'
import { refundById } from '#store/refunds.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { fen, type Millis } from '#domain/units.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { ManageSlots } from '../slots.ts'
import { EXCEPTION_TEXT, sayException } from '../words/say-exception.ts'
import type { Names } from './names.ts'
import type { DayException } from './read-exceptions.ts'
import styles from './review.module.css'

type Paper = Evidence & {
  readonly at: Millis
  /** Its number; null where there is no paper of it. */
  readonly receipt: string | null
  readonly member: string | null
  /** Money, or the points of a reward. */
  readonly sum: string
}

/** The receipts of an exception: a list, and the one in hand beside it. */
export function EvidenceDialog(props: {
  readonly exception: DayException
  readonly names: Names
  readonly slots: ManageSlots
  readonly onClose: () => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { store } = useSession().ports
  const { exception, names, slots } = props
  const { found } = exception
  const papers = useLiveQuery(() => readPapers(store, found.evidence), [store, found])
  const [chosen, setChosen] = useState<string | null>(null)
  const inHand = papers?.find(({ id }) => id === chosen) ?? papers?.[0]
  return (
    <DialogFrame title={say(EXCEPTION_TEXT[found.kind])} width="large" onClose={props.onClose}>
      <p className={styles['told']}>{sayException(say, found, { staff: names.staff, member: exception.member })}</p>
      <div className={styles['evidence']}>
        <ul className={styles['papers']}>
          {papers?.map((paper) => (
            <li key={paper.id}>
              <button type="button" aria-pressed={paper.id === inHand?.id} onClick={() => setChosen(paper.id)}>
                <span>
                  <Words id={`manage.evidence.${paper.kind}`} />
                  <small>{formatMoment(paper.at, locale)}</small>
                </span>
                <small>{[paper.receipt, paper.member].filter((part) => part !== null).join(' · ')}</small>
                <span className={styles['sum']}>{paper.sum}</span>
              </button>
            </li>
          ))}
        </ul>
        {inHand === undefined || inHand.kind === 'discarded' || inHand.kind === 'redemption' ? (
          <p className={styles['calm']}>{inHand === undefined ? '' : say('manage.evidence.no-paper')}</p>
        ) : (
          slots.paper({ kind: inHand.kind, id: inHand.id })
        )}
      </div>
    </DialogFrame>
  )
}

async function readPapers(store: Store, evidence: readonly Evidence[]): Promise<readonly Paper[]> {
  const papers = await Promise.all(evidence.map((one) => readPaper(store, one)))
  return papers.flatMap((paper) => paper ?? []).sort((a, b) => a.at - b.at)
}

async function readPaper(store: Store, evidence: Evidence): Promise<Paper | null> {
  switch (evidence.kind) {
    case 'sale': {
      const sale = await saleById(store, evidence.id)
      if (sale === null) return null
      const { at, receipt, member, priced } = sale
      return { ...evidence, at, receipt, member: member?.name ?? null, sum: formatMoney(priced.payable) }
    }
    case 'refund': {
      const refund = await refundById(store, evidence.id)
      if (refund === null) return null
      const { at, receipt, member, money } = refund
      return { ...evidence, at, receipt, member: member?.name ?? null, sum: formatMoney(fen(-money)) }
    }
    case 'discarded': {
      const basket = await discardedById(store, evidence.id)
      if (basket === null) return null
      return { ...evidence, at: basket.at, receipt: null, member: null, sum: formatMoney(basket.gross) }
    }
    case 'redemption': {
      const redemption = (await store.redemptions.get(evidence.id))?.doc
      if (redemption === undefined) return null
      const { at, name, member, points } = redemption
      return { ...evidence, at, receipt: name, member: member.name, sum: formatPoints(points) }
    }
  }
}
