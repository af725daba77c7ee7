import { ratingOfSale, ratingsOf, worstScore } from '#domain/care/rating.ts'
import type { Sale } from '#domain/sale.ts'
import { careFactsOf } from '#store/care-facts.ts'
import { customerFeed } from '#ui/customer-screen/customer-feed.ts'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { readCareDesk } from '#usecases/care-desk.ts'
import { IconMessagePlus, IconMoodSmile } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useEffect, useState } from 'react'

const RatingDialog = lazy(async () => ({ default: (await import('./RatingDialog.tsx')).RatingDialog }))

/**
 * Beside a sale that was just made: asks the customer to rate it, on their own screen or on this one turned to them. Nothing where the store has no care. `onLow`: they are not
 * content, and their complaint is to be taken.
 */
export function RateSale(props: { readonly sale: Sale; readonly onLow: () => void }) {
  const say = useText()
  const { ports } = useSession()
  const { sale } = props
  const [asking, setAsking] = useState(false)
  const state = useLiveQuery(async () => {
    const desk = await readCareDesk(ports)
    if (desk === null) return 'none'
    const [rating] = ratingsOf(await careFactsOf(ports.store, ratingOfSale(sale.id)))
    if (rating === undefined) return 'open'
    return worstScore(rating) <= desk.policy.ratings.low ? 'low' : 'rated'
  }, [ports, sale.id])
  useKeys([
    { stroke: 'F8', label: 'care.rate', run: () => setAsking(true), enabled: state === 'open' },
    { stroke: 'F9', label: 'care.take', run: props.onLow, enabled: state === 'low' },
  ])
  useEffect(() => {
    if (state === 'open') customerFeed().askRating(sale.id)
    else if (state !== undefined) customerFeed().endRating(sale.id)
  }, [state, sale.id])
  // Who knows the till by heart presses F8 before that is read.
  if (state === undefined) return <KeysHeld />
  if (state === 'none') return null
  return (
    <>
      <PlainButton
        stroke="F8"
        icon={<IconMoodSmile size={20} />}
        disabled={state !== 'open'}
        onClick={() => setAsking(true)}
      >
        {say(state === 'open' ? 'care.rate' : 'care.rate.done')}
      </PlainButton>
      {state === 'low' ? (
        <PlainButton stroke="F9" icon={<IconMessagePlus size={20} />} onClick={props.onLow}>
          {say('care.rated.low')}
        </PlainButton>
      ) : null}
      {asking ? (
        <Suspense fallback={<KeysHeld />}>
          <RatingDialog
            rated={{ kind: 'sale', id: sale.id, memberId: sale.member?.id ?? null }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
