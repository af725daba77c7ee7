import { Modal } from '@mantine/core'
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import styles from './dialog.module.css'
import { KeyLayer } from './keys/KeyFrame.tsx'
import { useKeys } from './keys/use-keys.ts'
import { useText } from './text/use-text.ts'
import { nextInside, tabStops } from './tab-stops.ts'
import { useReturnFocus } from './use-return-focus.ts'

const DIALOG = '[role=dialog]'

/** Widths in CSS pixels; all fit a screen of 1024 × 768. */
const WIDTH = { small: 420, medium: 640, large: 880, wide: 1120 } as const

/**
 * A dialog: the focus stays inside and starts at `data-autofocus` or the first field, Escape and the
 * cross close it, the focus goes back to where it was. Keys bound inside belong to it alone. Mount it
 * only while it is open. With `onClose` left out it cannot be closed by hand, only by what it asks for.
 */
export function DialogFrame(props: {
  readonly title: ReactNode
  readonly onClose?: () => void
  readonly width?: keyof typeof WIDTH
  readonly children: ReactNode
  readonly foot?: ReactNode
}) {
  const say = useText()
  useReturnFocus()
  const { onClose } = props
  const content = useRef<HTMLDivElement>(null)
  return (
    <Modal.Root
      opened
      onClose={() => onClose?.()}
      // Of dialogs over each other only the upper one closes: Escape is a key of its layer.
      closeOnEscape={false}
      closeOnClickOutside={false}
      returnFocus={false}
      trapFocus={false}
      centered
      size={WIDTH[props.width ?? 'medium']}
      transitionProps={{ duration: 0 }}
      padding={0}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content ref={content} classNames={{ content: styles['content'] ?? '' }}>
        <KeyLayer>
          <EscapeKey run={onClose} />
          <Modal.Header className={styles['head']}>
            <Modal.Title className={styles['title']}>{props.title}</Modal.Title>
            {onClose === undefined ? null : (
              <Modal.CloseButton className={styles['close']} aria-label={say('ui.close')} />
            )}
          </Modal.Header>
          <Modal.Body className={styles['body']}>{props.children}</Modal.Body>
          {props.foot === undefined ? null : <footer className={styles['foot']}>{props.foot}</footer>}
          <FocusInside dialog={content} />
        </KeyLayer>
      </Modal.Content>
    </Modal.Root>
  )
}

function EscapeKey(props: { readonly run: (() => void) | undefined }) {
  const { run } = props
  useKeys([{ stroke: 'Escape', label: 'ui.close', run: () => run?.(), enabled: run !== undefined }])
  return null
}

/**
 * Takes the focus as the dialog comes to stand, and only then: the library's own trap would do so a moment later, when
 * a quick hand may have gone on already. From then on Tab stays inside.
 */
function FocusInside(props: { readonly dialog: RefObject<HTMLElement | null> }) {
  const { dialog } = props
  useLayoutEffect(() => {
    const inside = dialog.current
    if (inside === null) return
    // What is marked may be at rest.
    for (const start of [inside.querySelector<HTMLElement>('[data-autofocus]'), tabStops(inside)[0], inside]) {
      start?.focus({ preventScroll: true })
      if (inside.contains(document.activeElement)) break
    }
    const hear = (event: KeyboardEvent) => {
      // Of dialogs over each other only the upper one has the focus.
      if (event.key !== 'Tab' || event.defaultPrevented || inside !== [...document.querySelectorAll(DIALOG)].at(-1))
        return
      const next = nextInside(inside, document.activeElement, event.shiftKey)
      if (next === null) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [dialog])
  return null
}
