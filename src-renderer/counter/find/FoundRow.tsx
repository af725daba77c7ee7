import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useHiddenTail } from '#ui/hidden-tail.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { sayMobile } from '#ui/say-mobile.ts'
import { balance } from '#domain/points/lots.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PointsText } from '#ui/PointsText.tsx'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconShoppingBag, IconUser } from '@tabler/icons-react'
import { PriceText } from '../basket/PriceText.tsx'
import styles from './find.module.css'
import type { Finding } from './found-list.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { tierName } from '#ui/rules/programme-names.ts'

/** One finding: a member with masked mobile, tier and points, or a product with its prices. */
export function FoundRow(props: {
  readonly id: string
  readonly finding: Finding
  readonly active: boolean
  readonly facts: ShopFacts
  readonly onTake: () => void
}) {
  const { finding } = props
  const say = useText()
  const isTailHidden = useHiddenTail()
  const Sign = finding.kind === 'member' ? IconUser : IconShoppingBag
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={props.active}
      aria-label={spoken(say, finding, props.facts, isTailHidden)}
      className={styles['row']}
      // The focus stays in the box; the press is taken on the way up, as with a button.
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onTake}
    >
      <Sign size={20} aria-hidden="true" className={styles['sign']} />
      {finding.kind === 'member' ? (
        <MemberFinding finding={finding} facts={props.facts} />
      ) : (
        <ProductFinding finding={finding} />
      )}
    </div>
  )
}

/** What a screen reader says of a finding: the last four digits are enough to tell people apart. */
function spoken(say: Say, finding: Finding, { programme, today }: ShopFacts, isTailHidden: boolean): string {
  const separator = say('ui.list-separator')
  if (finding.kind === 'product') {
    const { name, price } = finding.product
    return [name, formatMoney(price)].join(separator)
  }
  const { member } = finding
  return [
    member.profile.name,
    sayMobile(say, member.profile.mobile, isTailHidden),
    tierName(programme, member.tier),
    say('counter.find.points', { points: formatPoints(balance(member, today).spendable) }),
  ].join(separator)
}

function MemberFinding(props: { readonly finding: Extract<Finding, { kind: 'member' }>; readonly facts: ShopFacts }) {
  const { member } = props.finding
  const { programme, today } = props.facts
  return (
    <>
      <span className={styles['name']}>{member.profile.name}</span>
      <span className={styles['detail']}>
        <MaskedMobile mobile={member.profile.mobile} />
      </span>
      <span className={styles['tier']}>{tierName(programme, member.tier)}</span>
      <span className={styles['end']}>
        <Words id="counter.find.points" values={{ points: <PointsText points={balance(member, today).spendable} /> }} />
      </span>
    </>
  )
}

function ProductFinding(props: { readonly finding: Extract<Finding, { kind: 'product' }> }) {
  const { product } = props.finding
  return (
    <>
      <span className={styles['name']}>{product.name}</span>
      <span className={styles['detail']}>{product.codes[0]}</span>
      <span className={styles['tier']}>
        {product.memberPrice === null ? null : (
          <Words id="counter.find.member-price" values={{ price: <MoneyText fen={product.memberPrice} /> }} />
        )}
      </span>
      <span className={styles['end']}>
        <PriceText price={product.price} unit={product.unit} />
      </span>
    </>
  )
}
