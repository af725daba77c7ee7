import { riskNow } from '#store/rights.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useSession } from '#ui/session.ts'
import { Words } from '#ui/text/Words.tsx'
import { useLiveQuery } from 'dexie-react-hooks'

/** What the store can lose at the worst by points that are spent without headquarters' word; nothing before there is a programme. */
export function StoreRisk() {
  const { store } = useSession().ports
  const risk = useLiveQuery(() => riskNow(store), [store])
  if (risk == null) return null
  const values = {
    open: <MoneyText fen={risk.exposure.openFen} />,
    worst: <MoneyText fen={risk.store.exposure.worstFen} />,
    tills: risk.store.tills,
  }
  return (
    <p>
      <Words id="manage.risk" values={values} />
    </p>
  )
}
