import { createContext, useContext } from 'react'
import type { Notice } from './notice-list.ts'

/** Tells the person at the till something in passing. */
export type Tell = (notice: Notice) => void

export const NoticeContext = createContext<Tell | null>(null)

/** The function that shows a notice in its place above the foot of the screen. */
export function useNotice(): Tell {
  const tell = useContext(NoticeContext)
  if (tell === null) throw new Error('useNotice outside of NoticeFrame')
  return tell
}

/** Shows a notice that stays at the top of the screen until another takes its place or null. */
export type Pin = (notice: Notice | null) => void

export const PinContext = createContext<Pin | null>(null)

/** The function for the one notice that waits for a person to do something. */
export function usePinnedNotice(): Pin {
  const pin = useContext(PinContext)
  if (pin === null) throw new Error('usePinnedNotice outside of NoticeFrame')
  return pin
}
