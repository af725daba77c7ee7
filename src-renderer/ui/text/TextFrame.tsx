import { useEffect, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import type { Locale, Messages } from './messages.ts'

/** A text that is missing or wrongly filled is a defect of ours, not of the day: it must be seen. */
function onError(error: Error): void {
  console.error(error)
}

/** Gives the texts of one language to everything inside, and tells the document its language. */
export function TextFrame(props: {
  readonly locale: Locale
  readonly messages: Messages
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.documentElement.lang = props.locale
  }, [props.locale])
  return (
    <IntlProvider locale={props.locale} messages={{ ...props.messages }} onError={onError}>
      {props.children}
    </IntlProvider>
  )
}
