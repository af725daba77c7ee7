import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { MessageKey } from './messages.ts'

export type TextValues = Readonly<Record<string, string | number | boolean>>

/** Writes a text in the language in use. */
export type Say = (key: MessageKey, values?: TextValues) => string

/** The function that writes texts, for places that need a string (labels, titles, notices). */
export function useText(): Say {
  const intl = useIntl()
  return useCallback<Say>((key, values) => intl.formatMessage({ id: key }, values), [intl])
}
