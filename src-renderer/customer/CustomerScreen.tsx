import { useEffect, useState } from 'react'
import { BasketShown } from './BasketShown.tsx'
import styles from './customer.module.css'
import { SoldShown } from './SoldShown.tsx'
import { useCustomerText } from './texts.ts'
import { useShown } from './use-shown.ts'

/**
 * What the customer sees at the counter: their basket and what they save while it is filled; then what they paid, and three
 * questions to touch; a welcome between. `store`: the name of the shop; null until the till is enrolled.
 */
export function CustomerScreen(props: { readonly store: string | null }) {
  const say = useCustomerText()
  const { shown, tell } = useShown()
  const [thanked, setThanked] = useState<string | null>(null)
  useEffect(() => {
    document.title = say('customer-screen.title')
  }, [say])
  if (shown?.basket != null) return <BasketShown basket={shown.basket} store={props.store ?? ''} />
  if (shown?.sold != null) {
    const { sold, rates } = shown
    return (
      <SoldShown
        key={sold.id}
        sale={sold}
        rates={rates && thanked !== sold.id}
        thanked={thanked === sold.id}
        onSaid={(said) => {
          setThanked(sold.id)
          tell({ kind: 'said', saleId: sold.id, said })
        }}
      />
    )
  }
  return (
    <main className={styles['welcome']}>
      <h1>{props.store ?? say('customer-screen.title')}</h1>
      <p>{say(shown === null ? 'customer-screen.closed' : 'customer-screen.welcome')}</p>
    </main>
  )
}
