import type { BasketLine } from '#domain/sale.ts'
import { milli } from '#domain/units.ts'
import { shelves } from '#store/goods.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { PriceText } from '../basket/PriceText.tsx'
import styles from './goods.module.css'

/** Goods by category, for a finger: each touch puts one in. How many are in the basket stands on the tile. */
export function GoodsDialog(props: {
  readonly lines: readonly BasketLine[]
  readonly onAdd: (productId: string) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const { ports } = useSession()
  const all = useLiveQuery(() => shelves(ports.store), [ports])
  const [chosen, setChosen] = useState<string | null>(null)
  const shelf = all?.find(({ category }) => category === chosen) ?? all?.[0]
  const inBasket = new Map<string, number>()
  for (const { productId, quantity } of props.lines) inBasket.set(productId, (inBasket.get(productId) ?? 0) + quantity)
  // Read from the till itself, in an instant: the dialog opens with the goods in it.
  if (all === undefined) return <KeysHeld />
  return (
    <DialogFrame title={<Words id="counter.goods.title" />} width="wide" onClose={props.onClose}>
      {shelf === undefined ? (
        <EmptyState title={<Words id="counter.goods.none" />} todo={<Words id="counter.goods.none.todo" />} />
      ) : (
        <div className={styles['goods']}>
          <div className={styles['shelves']} role="group" aria-label={say('counter.goods.categories')}>
            {all.map(({ category }, at) => (
              <PlainButton
                key={category}
                grow
                pressed={category === shelf.category}
                autoFocus={at === 0}
                onClick={() => setChosen(category)}
              >
                {category}
              </PlainButton>
            ))}
          </div>
          <ul className={styles['tiles']} aria-label={shelf.category}>
            {shelf.products.map((product) => {
              const held = inBasket.get(product.id) ?? 0
              return (
                <li key={product.id}>
                  <button type="button" className={styles['tile']} onClick={() => props.onAdd(product.id)}>
                    <span className={styles['name']}>{product.name}</span>
                    <PriceText price={product.price} unit={product.unit} />
                    {held === 0 ? null : (
                      <span className={styles['held']}>
                        <QuantityText quantity={milli(held)} />
                      </span>
                    )}
                  </button>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </DialogFrame>
  )
}
