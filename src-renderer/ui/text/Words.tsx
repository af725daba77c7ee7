import { Fragment, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { MessageKey } from './message-key.ts'

type Part = ReactNode | ((chunks: ReactNode) => ReactNode)

/**
 * One text on the screen. `values` fill its placeholders and may be elements; a function fills a tag:
 * `<b>…</b>` in the text and `b: (x) => <strong>{x}</strong>` here.
 */
export function Words(props: { readonly id: MessageKey; readonly values?: Readonly<Record<string, Part>> }) {
  return <FormattedMessage id={props.id} values={{ ...keyed(props.values ?? {}) }} />
}

function keyed(values: Readonly<Record<string, Part>>): Record<string, Part> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? <Fragment key={name}>{value}</Fragment> : value,
    ]),
  )
}
