import type { Product } from '#domain/product.ts'
import { findProducts } from '#store/search.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconX } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useId, useState, type KeyboardEvent } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import type { ScopeForm } from '../rule-form.ts'
import type { Goods } from '../use-goods.ts'
import { ChoiceChips } from './ChoiceChips.tsx'
import { useFault } from './TextField.tsx'

/** So many hits are offered. */
const HITS = 6

/** Which goods: categories by touch, products by name, pinyin or code; what is left out in a part that opens. */
export function GoodsField(props: { readonly name: string; readonly text: MessageKey; readonly goods: Goods }) {
  const say = useText()
  const { control } = useFormContext()
  const scope = useWatch({ control, name: props.name }) as ScopeForm
  const categories = props.goods.shelves.map(({ category }) => ({ value: category, label: category }))
  const fault = useFault(props.name)
  const isAll = scope.categories.length + scope.products.length === 0
  const excludes = scope.excludeCategories.length + scope.excludeProducts.length > 0
  return (
    <fieldset className={styles['goods']} data-field={props.name}>
      <legend className={styles['section']}>{say(props.text)}</legend>
      <ChoiceChips
        name={`${props.name}.categories`}
        label={say(isAll ? 'offers.goods.categories.all' : 'offers.goods.categories')}
        options={categories}
      />
      <ProductList name={`${props.name}.products`} text="offers.goods.products" goods={props.goods} />
      {fault === null ? null : (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
      <details className={styles['more']} open={excludes ? true : undefined}>
        <summary>{say('offers.goods.without')}</summary>
        <ChoiceChips
          name={`${props.name}.excludeCategories`}
          label={say('offers.goods.without.categories')}
          options={categories}
        />
        <ProductList name={`${props.name}.excludeProducts`} text="offers.goods.without.products" goods={props.goods} />
      </details>
    </fieldset>
  )
}

/**
 * Products in a field: those chosen as chips, and a box that finds more. Enter takes the first hit or the one in hand.
 * `isOne`: the one that is taken comes in the place of what was there.
 */
export function ProductList(props: {
  readonly name: string
  readonly text: MessageKey
  readonly goods: Goods
  readonly isOne?: boolean
}) {
  const say = useText()
  const id = useId()
  const { store } = useSession().ports
  const { control, setValue } = useFormContext()
  const chosen = useWatch({ control, name: props.name }) as readonly string[]
  const fault = useFault(props.name)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = useLiveQuery(
    async () => (text.trim() === '' ? [] : (await findProducts(store, text, HITS)).map(({ product }) => product)),
    [store, text],
  )
  const hits = (found ?? []).filter((product) => !chosen.includes(product.id))
  const put = (next: readonly string[]) => setValue(props.name, next, { shouldDirty: true, shouldValidate: true })
  const take = (product: Product | undefined) => {
    if (product === undefined) return
    put(props.isOne === true ? [product.id] : [...chosen, product.id])
    setText('')
    setAt(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (text.trim() === '') return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined) setAt(Math.max(0, Math.min(at + by, hits.length - 1)))
    else if (event.key === 'Enter') take(hits[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles['products']} data-field={props.name}>
      <span className={styles['legend']} aria-hidden="true">
        {say(props.text)}
      </span>
      <SearchBox
        value={text}
        onChange={(next) => {
          setText(next)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        label={say(props.text)}
        placeholder={say('offers.goods.search')}
        listId={id}
        open={hits.length > 0}
        {...(hits[at] === undefined ? {} : { activeId: `${id}-${hits[at].id}` })}
      />
      {hits.length === 0 ? null : (
        <div id={id} role="listbox" aria-label={say(props.text)} className={styles['hits']}>
          {hits.map((product, place) => (
            <div
              key={product.id}
              id={`${id}-${product.id}`}
              role="option"
              aria-selected={place === at}
              className={styles['hit']}
              onClick={() => take(product)}
            >
              <span>{product.name}</span>
              <small>{product.category}</small>
            </div>
          ))}
        </div>
      )}
      {chosen.length === 0 ? null : (
        <ul className={styles['taken']}>
          {chosen.map((product) => (
            <li key={product}>
              <button
                type="button"
                className={styles['chip']}
                aria-label={say('offers.goods.remove', { name: props.goods.nameOf(product) ?? product })}
                onClick={() => put(chosen.filter((one) => one !== product))}
              >
                {props.goods.nameOf(product) ?? product}
                <IconX size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {fault === null ? null : (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
    </div>
  )
}
