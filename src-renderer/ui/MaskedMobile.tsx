import { VisuallyHidden } from '@mantine/core'
import styles from './figures.module.css'
import { maskMobile } from './format/mobile.ts'
import { useHiddenTail } from './hidden-tail.ts'
import { sayMobile } from './say-mobile.ts'
import { useText } from './text/use-text.ts'

/** `138****8899`; a screen reader hears the last four digits only, and nothing of it where these are hidden. */
export function MaskedMobile(props: { readonly mobile: string }) {
  const say = useText()
  const isHidden = useHiddenTail()
  return (
    <span className={styles['figures']}>
      <span aria-hidden="true">{maskMobile(props.mobile, isHidden ? 'hidden' : 'shown')}</span>
      <VisuallyHidden>{sayMobile(say, props.mobile, isHidden)}</VisuallyHidden>
    </span>
  )
}
