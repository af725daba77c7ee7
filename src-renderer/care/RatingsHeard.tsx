import { saleById } from '#store/queries.ts'
import { customerFeed } from '#ui/customer-screen/customer-feed.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { rate } from '#usecases/rate.ts'
import { useEffect } from 'react'
import { sayCareRefusal } from './words/say-care-refusal.ts'

/** Keeps what customers touch on their own screen, also when the cashier has gone on to the next. Shows nothing. */
export function RatingsHeard() {
  const say = useText()
  const tell = useNotice()
  const { ports, staff } = useSession()
  useEffect(
    () =>
      customerFeed().onSaid(({ saleId, said }) => {
        void (async () => {
          const sale = await saleById(ports.store, saleId)
          if (sale === null) return
          const rated = { kind: 'sale', id: saleId, memberId: sale.member?.id ?? null } as const
          const kept = await rate(ports, { factId: ports.newId(), rated, said, staff: staff.id })
          if (!kept.ok) tell({ tone: 'warn', ...sayCareRefusal(say, kept.reason) })
        })()
      }),
    [ports, staff, say, tell],
  )
  return null
}
