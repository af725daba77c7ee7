import type { TenderRefusal } from '#domain/tender.ts'
import { formatMoney } from '#ui/format/money.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { CommitRefusal } from '#usecases/commit-sale.ts'
import { sayJournalTrouble, type Trouble } from './say-journal-trouble.ts'

/** Why a sale was not confirmed, and what to do now. */
export function sayCommitRefusal(say: Say, refusal: CommitRefusal): Trouble {
  switch (refusal.kind) {
    case 'basket-gone':
      return { title: say('counter.commit.basket-gone'), todo: say('counter.commit.basket-gone.todo') }
    case 'empty-basket':
      return { title: say('counter.commit.empty-basket'), todo: say('counter.commit.empty-basket.todo') }
    case 'no-programme':
      return { title: say('counter.commit.no-programme'), todo: say('counter.commit.no-programme.todo') }
    case 'price-changed':
      return {
        title: say('counter.commit.price-changed', { sum: formatMoney(refusal.priced.payable) }),
        todo: say('counter.commit.price-changed.todo'),
      }
    case 'tenders':
      return { title: sayTenders(say, refusal.why), todo: say('counter.commit.tenders.todo') }
    case 'plan-needs-member':
      return { title: say('counter.commit.plan-needs-member'), todo: say('counter.commit.plan-needs-member.todo') }
    case 'plan-quantity':
      return { title: say('counter.commit.plan-quantity'), todo: say('counter.commit.plan-quantity.todo') }
    case 'manual-limit': {
      const { wanted, limit } = refusal
      return {
        title: say('counter.commit.manual-limit', { wanted: formatMoney(wanted), limit: formatMoney(limit) }),
        todo: say('counter.commit.manual-limit.todo'),
      }
    }
    case 'check-needed':
      return {
        title: say('counter.commit.check-needed', { value: formatMoney(refusal.value) }),
        todo: say('counter.commit.check-needed.todo'),
      }
    case 'storage-full':
      return { title: say('counter.commit.storage-full'), todo: say('counter.commit.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.sale !== null)
  }
}

/** Why what was taken does not pay the bill. */
function sayTenders(say: Say, why: TenderRefusal): string {
  switch (why.kind) {
    case 'under-tendered':
      return say('counter.commit.tenders.under-tendered', { sum: formatMoney(why.missing) })
    case 'over-tendered':
      return say('counter.commit.tenders.over-tendered', { sum: formatMoney(why.over) })
    case 'cash-short':
      return say('counter.commit.tenders.cash-short')
    case 'no-change':
      return say('counter.commit.tenders.no-change')
    case 'empty-tender':
      return say('counter.commit.tenders.empty-tender')
  }
}
