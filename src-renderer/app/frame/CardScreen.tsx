import { useText } from '#ui/text/use-text.ts'
import type { ReactNode } from 'react'
import styles from './card-screen.module.css'

/** A screen with one card in its middle, for everything before the counter. */
export function CardScreen(props: { readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <main className={styles['screen']}>
      <header className={styles['brand']}>
        <BrandMark />
      </header>
      <div className={`${styles['card']} ${props.wide === true ? styles['wide'] : ''}`}>{props.children}</div>
      <div className={styles['balance']} />
    </main>
  )
}

/** The name of the product, the same in every language, with its seal. */
export function BrandMark() {
  const say = useText()
  return (
    <span className={styles['mark']} lang="zh-CN">
      <span className={styles['seal']} aria-hidden="true">
        {say('app.seal')}
      </span>
      {say('app.name')}
    </span>
  )
}
