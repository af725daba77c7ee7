import { createContext, useContext } from 'react'

/** Whether the last four digits of mobiles stay off the screens, because members are checked by them. */
export const HiddenTail = createContext(false)

export const useHiddenTail = (): boolean => useContext(HiddenTail)
