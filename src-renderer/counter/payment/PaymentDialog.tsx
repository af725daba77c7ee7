import { useStayOpen } from '#ui/stay-open.ts'
import type { Member } from '#domain/member.ts'
import type { Sale, TenderKind } from '#domain/sale.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import type { CheckDue } from '#domain/spend-check.ts'
import type { Fen } from '#domain/units.ts'
import { useHelpTopic } from '#ui/help-topic.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { leadOn } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { CommitRefusal } from '#usecases/commit-sale.ts'
import { useReducer, useRef, useState } from 'react'
import { CheckDialog } from '../check/CheckDialog.tsx'
import type { BasketActions } from '../use-basket-actions.ts'
import { sayCheckDue } from '../words/say-check.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { CommitTrouble } from './CommitTrouble.tsx'
import { PartsColumn } from './PartsColumn.tsx'
import { PayEntry } from './PayEntry.tsx'
import { KIND_STROKES } from './kind-strokes.ts'
import { NO_PAYMENT, outlook, payStep } from './payment-state.ts'
import { TENDER_KINDS } from './tenders.ts'
import { useCommit } from './use-commit.ts'
import styles from './payment.module.css'

/**
 * Takes the money: one or more parts in any way, change for cash. Enter takes what is typed (nothing
 * typed: all that is open) and, once the bill is covered, confirms the sale.
 */
export function PaymentDialog(props: {
  readonly basketId: string
  /** The price when it was opened: newer than what the counter shows, right after a scan. */
  readonly payable: Fen
  /** The price on the counter below; null where the basket is not there any more. */
  readonly shown: Fen | null
  readonly member: Member | null
  readonly actions: BasketActions
  readonly onClose: () => void
  readonly onSold: (sale: Sale) => void
}) {
  useHelpTopic('payment')
  const say = useText()
  const [payment, step] = useReducer(payStep, NO_PAYMENT)
  useStayOpen()
  const commit = useCommit(props.basketId, props.onSold)
  const field = useRef<HTMLInputElement>(null)
  const payable = useLastPrice(props, commit.refusal)
  const ahead = outlook(payment, payable)

  const choose = (kind: TenderKind) => {
    step({ do: 'kind', kind })
    field.current?.focus()
  }
  const submit = () => {
    commit.forget()
    if (ahead.covers) commit.confirm(ahead.tenders, payable)
    else step({ do: 'take', payable })
  }
  usePayScans(choose)
  const { refusal } = commit
  const { member } = props
  const passed = (due: CheckDue, memberId: string, how: SpendCheck): Promise<void> => {
    const change = { kind: 'keep-check', memberId, check: { how, value: due.value } } as const
    return leadOn(props.actions.change(change), (kept) => {
      if (kept === null) commit.forget()
      else commit.confirm(ahead.tenders, payable)
    })
  }
  // While the sale is written there is no way back; a refusal opens it again.
  const closing = commit.busy ? {} : { onClose: props.onClose }
  return (
    <DialogFrame title={<Words id="counter.pay.title" />} width="large" {...closing}>
      <PayKeys busy={commit.busy} onKind={choose} />
      <div className={styles['pay']}>
        <PartsColumn
          payable={payable}
          payment={payment}
          ahead={ahead}
          busy={commit.busy}
          onDrop={(at) => step({ do: 'drop', at })}
        />
        <PayEntry
          payment={payment}
          ahead={ahead}
          busy={commit.busy}
          fieldRef={field}
          onKind={choose}
          onType={(typed) => step({ do: 'type', typed })}
          onSubmit={submit}
        />
      </div>
      <div className={styles['trouble']}>
        <CommitTrouble
          refusal={commit.refusal}
          onRetry={() => commit.confirm(ahead.tenders, payable)}
          onReprice={() => {
            step({ do: 'reprice' })
            commit.forget()
            field.current?.focus()
          }}
        />
      </div>
      {refusal?.kind === 'check-needed' && member !== null ? (
        // More is spent than was checked: the parts that were taken stay.
        <CheckDialog
          memberId={member.id}
          why={sayCheckDue(say, refusal, member.profile.name)}
          onPassed={(how) => void passed(refusal, member.id, how)}
          onClose={commit.forget}
        />
      ) : null}
    </DialogFrame>
  )
}

/** What is to be paid: the price at the opening, on the screen below, or told by a refusal; whichever is newest. */
function useLastPrice(
  price: { readonly payable: Fen; readonly shown: Fen | null },
  refusal: CommitRefusal | null,
): Fen {
  const { shown } = price
  const [last, setLast] = useState({ shown, payable: price.payable })
  const told = refusal?.kind === 'price-changed' ? refusal.priced.payable : last.payable
  const payable = shown === null || shown === last.shown ? told : shown
  if (payable !== last.payable || shown !== last.shown) setLast({ shown, payable })
  return payable
}

/** The keys of the ways to pay. Inside the dialog, so that they belong to it alone. */
function PayKeys(props: { readonly busy: boolean; readonly onKind: (kind: TenderKind) => void }) {
  useKeys(
    TENDER_KINDS.map((kind, at) => ({
      stroke: KIND_STROKES[at] ?? '',
      label: TENDER_KEY[kind],
      enabled: !props.busy,
      run: () => props.onKind(kind),
    })),
  )
  return null
}

/** A customer's pay code names the wallet; everything else waits until the bill is paid or left. */
function usePayScans(choose: (kind: TenderKind) => void): void {
  const say = useText()
  const tell = useNotice()
  useScan((code) => {
    if (code.kind === 'pay-code') {
      choose(code.wallet)
      tell({ tone: 'info', title: say('counter.pay.code', { wallet: say(TENDER_KEY[code.wallet]) }) })
    } else {
      tell({ tone: 'warn', stays: false, title: say('counter.pay.scan-waits') })
    }
    return 'taken'
  })
}
