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
      return {
        title: say('counter.commit.tenders', {
          payable: formatMoney(refusal.payable),
          tendered: formatMoney(refusal.tendered),
        }),
        todo: say('counter.commit.tenders.todo'),
      }
    case 'storage-full':
      return { title: say('counter.commit.storage-full'), todo: say('counter.commit.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.sale !== null)
  }
}
