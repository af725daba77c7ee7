import { VisuallyHidden } from '@mantine/core'
import styles from './figures.module.css'
import { maskMobile } from './format/mobile.ts'
import { useText } from './text/use-text.ts'

/** `138****8899`; a screen reader hears the last four digits only. */
export function MaskedMobile(props: { readonly mobile: string }) {
  const say = useText()
  return (
    <span className={styles['figures']}>
      <span aria-hidden="true">{maskMobile(props.mobile)}</span>
      <VisuallyHidden>{say('ui.mobile.tail', { tail: props.mobile.slice(-4) })}</VisuallyHidden>
    </span>
  )
}
