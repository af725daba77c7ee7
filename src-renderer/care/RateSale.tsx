import { ratingOfSale } from '#domain/care/rating.ts'
import type { Sale } from '#domain/sale.ts'
import { careFactsOf } from '#store/care-facts.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { readCareDesk } from '#usecases/care-desk.ts'
import { IconMoodSmile } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useState } from 'react'

const RatingDialog = lazy(async () => ({ default: (await import('./RatingDialog.tsx')).RatingDialog }))

/** Beside a sale that was just made: asks the customer to rate it. Nothing where the store has no care. */
export function RateSale(props: { readonly sale: Sale; readonly onLow: () => void }) {
  const say = useText()
  const { ports } = useSession()
  const { sale } = props
  const [asking, setAsking] = useState(false)
  const state = useLiveQuery(async () => {
    if ((await readCareDesk(ports)) === null) return 'none'
    return (await careFactsOf(ports.store, ratingOfSale(sale.id))).length > 0 ? 'rated' : 'open'
  }, [ports, sale.id])
  useKeys([{ stroke: 'F8', label: 'care.rate', run: () => setAsking(true), enabled: state === 'open' }])
  if (state === undefined || state === 'none') return null
  return (
    <>
      <PlainButton
        stroke="F8"
        icon={<IconMoodSmile size={20} />}
        disabled={state === 'rated'}
        onClick={() => setAsking(true)}
      >
        {say(state === 'rated' ? 'care.rate.done' : 'care.rate')}
      </PlainButton>
      {asking ? (
        <Suspense>
          <RatingDialog
            rated={{ kind: 'sale', id: sale.id, memberId: sale.member?.id ?? null }}
            onLow={props.onLow}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
