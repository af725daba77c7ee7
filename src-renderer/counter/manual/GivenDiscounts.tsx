import type { Basket } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconX } from '@tabler/icons-react'
import { sayPercent } from '#ui/rules/say-effect.ts'
import styles from './manual.module.css'

/** The discounts by hand of this basket, each with its way out. */
export function GivenDiscounts(props: { readonly basket: Basket; readonly onRemove: (id: string) => void }) {
  const say = useText()
  const { manual, lines } = props.basket
  if (manual.length === 0) return null
  return (
    <section className={styles['given']}>
      <h3 className={styles['title']}>
        <Words id="counter.manual.given" />
      </h3>
      <ul className={styles['list']}>
        {manual.map(({ id, lineId, how, reason }) => (
          <li key={id} className={styles['one']}>
            <span className={styles['words']}>
              {lines.find((line) => line.id === lineId)?.name ?? say('counter.manual.whole')}
              <small>{reason}</small>
            </span>
            {how.kind === 'amount' ? (
              <MoneyText fen={fen(-how.off)} bare tone="off" />
            ) : (
              <span>{sayPercent(say, how.off)}</span>
            )}
            <PlainButton
              look="quiet"
              label={say('counter.manual.remove', { reason })}
              icon={<IconX size={18} />}
              onClick={() => props.onRemove(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
