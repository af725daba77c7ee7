import type { ShownBasket } from '#bridge/customer-screen.ts'
import { fen, points } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useLayoutEffect, useRef } from 'react'
import styles from './customer.module.css'
import { useCustomerText } from './texts.ts'

/** The basket as it stands: who is greeted, each line, the last one in sight; what is saved and what is to be paid. */
export function BasketShown(props: { readonly basket: ShownBasket; readonly store: string }) {
  const say = useCustomerText()
  const { basket } = props
  const { member, lines } = basket
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'end' })
  }, [lines])
  const greeting =
    member === null
      ? props.store
      : say('customer-screen.greeting', { name: member.surname, sex: member.sex ?? 'unknown', tier: member.tier })
  return (
    <main className={styles['screen']}>
      <header className={styles['head']}>
        <h1>{greeting}</h1>
        {member === null ? null : (
          <p>{say('customer-screen.has-points', { points: formatPoints(points(member.points)) })}</p>
        )}
      </header>
      <ol ref={list} className={styles['lines']} aria-label={say('customer-screen.basket')}>
        {lines.map(({ id, name, quantity, gross, net }) => (
          <li key={id}>
            <span className={styles['name']}>{name}</span>
            <span className={styles['quantity']}>{say('customer-screen.times', { quantity })}</span>
            <s className={styles['before']}>{net === gross ? '' : formatMoney(fen(gross))}</s>
            <span className={styles['net']}>{formatMoney(fen(net))}</span>
          </li>
        ))}
      </ol>
      <footer className={styles['foot']}>
        <dl className={styles['sums']}>
          <Sum name={say('customer-screen.saved')} value={formatMoney(fen(basket.saved))} shown={basket.saved > 0} />
          <Sum
            name={say('customer-screen.by-points')}
            value={formatMoney(fen(basket.byPoints))}
            shown={basket.byPoints > 0}
          />
          <Sum
            name={say('customer-screen.earns')}
            value={formatPoints(points(basket.earns))}
            shown={basket.earns > 0}
          />
        </dl>
        <p className={styles['hint']}>{basket.hint}</p>
        <p className={styles['payable']} role="status">
          <span>{say('customer-screen.payable')}</span>
          <strong>{formatMoney(fen(basket.payable))}</strong>
        </p>
      </footer>
    </main>
  )
}

/** It keeps its place where there is nothing to tell. */
function Sum(props: { readonly name: string; readonly value: string; readonly shown: boolean }) {
  return (
    <div data-shown={props.shown} aria-hidden={!props.shown}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}
