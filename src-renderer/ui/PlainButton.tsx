import type { ReactNode, Ref } from 'react'
import styles from './button.module.css'
import { KeyHint } from './KeyHint.tsx'
import { useHeldKeys } from './keys/use-held-keys.ts'

export type ButtonProps = {
  /** Left out where the icon says it all; then `label` is needed. */
  readonly children?: ReactNode
  readonly onClick?: () => void
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** The key that does the same, as in `useKeys`: shown in the button and told to screen readers. */
  readonly stroke?: string
  readonly icon?: ReactNode
  /**
   * Work is going on: shows it in the icon's place and takes no press. While the step that comes next is on its way by
   * a key, other keys wait for what it leads to.
   */
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly type?: 'button' | 'submit'
  /** For buttons that stay down. */
  readonly pressed?: boolean
  /** Takes the whole width. */
  readonly grow?: boolean
  /** Label at the start, key at the end: for buttons in a column. */
  readonly spread?: boolean
  /** Spoken instead of the children, where those are a sign only. */
  readonly label?: string
  readonly buttonRef?: Ref<HTMLButtonElement>
  /** Presses leave the focus where it is: for keypads beside a field. */
  readonly keepsFocus?: boolean
  readonly autoFocus?: boolean
}

/** A button of at least 44 px. `look="primary"` once per screen, for the step that comes next. */
export function PlainButton(props: ButtonProps) {
  return <ButtonBody {...props} size="" />
}

/** The same, larger: for the one thing that is done all day. */
export function BigButton(props: ButtonProps) {
  return <ButtonBody {...props} size={styles['big'] ?? ''} />
}

function ButtonBody(props: ButtonProps & { readonly size: string }) {
  const isKeyed = props.type === 'submit' || props.stroke !== undefined
  useHeldKeys(props.busy === true && props.look === 'primary' && isKeyed, props.stroke ?? 'Enter')
  const look = props.look === undefined || props.look === 'plain' ? '' : styles[props.look]
  const className = [
    styles['button'],
    look,
    props.size,
    props.grow ? styles['grow'] : '',
    props.spread ? styles['spread'] : '',
  ].join(' ')
  return (
    <button
      ref={props.buttonRef}
      type={props.type ?? 'button'}
      className={className}
      disabled={props.disabled === true}
      aria-disabled={props.busy === true ? true : undefined}
      aria-busy={props.busy === true ? true : undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      aria-keyshortcuts={props.stroke?.replace('Ctrl', 'Control')}
      data-autofocus={props.autoFocus === true ? true : undefined}
      onPointerDown={props.keepsFocus === true ? (event) => event.preventDefault() : undefined}
      onClick={(event) => {
        if (props.busy === true) event.preventDefault()
        else props.onClick?.()
      }}
    >
      {props.busy === true ? <span className={styles['spinner']} /> : <IconPlace icon={props.icon} />}
      {props.children === undefined || props.children === null ? null : (
        <span className={styles['label']}>{props.children}</span>
      )}
      {props.stroke === undefined ? null : <KeyHint stroke={props.stroke} />}
    </button>
  )
}

function IconPlace(props: { readonly icon: ReactNode }) {
  if (props.icon === undefined || props.icon === null) return null
  return (
    <span className={styles['icon']} aria-hidden="true">
      {props.icon}
    </span>
  )
}
