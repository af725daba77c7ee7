import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { MessageKey } from './message-key.ts'

export type TextValues = Readonly<Record<string, string | number | boolean>>

/** Writes a text in the language in use. */
export type Say = (key: MessageKey, values?: TextValues) => string

/** The function that writes texts, for places that need a string (labels, titles, notices). */
export const useText = (): Say => useTextOf<MessageKey>()

/** The same for a page that has texts of its own. */
export function useTextOf<K extends string>(): (key: K, values?: TextValues) => string {
  const intl = useIntl()
  return useCallback((key: K, values?: TextValues) => intl.formatMessage({ id: key }, values), [intl])
}
