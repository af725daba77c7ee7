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
