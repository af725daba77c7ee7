import { DENOMINATIONS } from '#domain/shift/drawer.ts'
import type { ClosedShift } from '#domain/shift.ts'
import { fen } from '#domain/units.ts'
import { formatMoney, formatMoneyShort } from '#ui/format/money.ts'
import { formatMoment } from '#ui/format/time.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import { Pair } from '../receipt/Pair.tsx'
import paper from '../receipt/receipt.module.css'
import { sayDifference } from './DrawerSums.tsx'
import { figureParts } from './figure-rows.ts'

/** The slip of a shift, 80 mm: figures, the count, the difference, who hands over to whom, and their signatures. */
export function ShiftSlip(props: { readonly shift: ClosedShift; readonly to: string | null }) {
  const say = useText()
  const { locale } = useIntl()
  const { store, till } = useSession().ports.identity
  const { shift, to } = props
  return (
    <article className={paper['receipt']}>
      <header className={paper['head']}>
        <h2 className={paper['store']}>{store.name}</h2>
        <p>
          <strong>
            <Words id="counter.shift.slip" />
          </strong>
        </p>
      </header>
      <dl className={paper['facts']}>
        <Pair name={<Words id="counter.receipt.till" />} value={till.name} />
        <Pair name={<Words id="counter.shift.by" />} value={shift.staff.name} />
        <Pair name={<Words id="counter.shift.opened-at" />} value={formatMoment(shift.openedAt, locale)} />
        <Pair name={<Words id="counter.shift.closed-at" />} value={formatMoment(shift.closedAt, locale)} />
        <Pair name={<Words id="counter.shift.to" />} value={to ?? say('counter.shift.to.nobody')} />
      </dl>
      {figureParts(shift).map(({ title, rows }) => (
        <section key={title} className={paper['part']}>
          <h3 className={paper['title']}>{say(title)}</h3>
          <dl className={paper['sums']}>
            {rows.map(({ key, value }) => (
              <Pair key={key} name={say(key)} value={value} />
            ))}
          </dl>
        </section>
      ))}
      <section className={paper['part']}>
        <h3 className={paper['title']}>
          <Words id="counter.shift.counted" />
        </h3>
        <dl className={paper['sums']}>
          {DENOMINATIONS.filter((worth) => (shift.counted[worth] ?? 0) > 0).map((worth) => (
            <Pair
              key={worth}
              name={`${formatMoneyShort(worth)} ${say('counter.times')} ${shift.counted[worth] ?? 0}`}
              value={formatMoney(fen(worth * (shift.counted[worth] ?? 0)))}
            />
          ))}
          <Pair name={<Words id="counter.shift.counted" />} value={formatMoney(shift.countedSum)} />
          <Pair name={<Words id="counter.shift.difference" />} value={sayDifference(say, shift.difference)} />
        </dl>
        {shift.note === '' ? null : <p>{shift.note}</p>}
      </section>
      <footer className={paper['foot']}>
        <p className={paper['sign']}>
          <Words id="counter.shift.signature" />
        </p>
      </footer>
    </article>
  )
}
