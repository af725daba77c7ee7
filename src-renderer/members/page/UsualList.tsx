import type { Usual } from '#domain/care/usual.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './page.module.css'

/** So many are a short list. */
const MOST = 5

/** What the member buys again and again, how often, and what is due. */
export function UsualList(props: { readonly usual: readonly Usual[] }) {
  const say = useText()
  const usual = props.usual.slice(0, MOST)
  if (usual.length === 0) {
    return (
      <p className={styles['dim']}>
        <Words id="members.page.usual.none" />
      </p>
    )
  }
  return (
    <ul className={styles['rows']}>
      {usual.map(({ productId, name, visits, ofVisits, gap, idle, due }) => (
        <li key={productId} className={styles['row']}>
          <span>
            {name}
            <small>
              {say('members.page.usual.rhythm', { gap: Math.round(gap), idle }) +
                say('members.page.between') +
                say('members.page.usual.often', { visits, ofVisits })}
            </small>
          </span>
          {due ? (
            <span className={styles['tier']}>
              <Words id="members.page.usual.due" />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
