import { useNotice } from '#ui/notices/notice-context.ts'
import { useText } from '#ui/text/use-text.ts'
import { useCallback } from 'react'
import type { QuantityRefusal } from '../basket/quantity-entry.ts'
import { sayQuantityRefusal } from './say-quantity-refusal.ts'

/** Tells in passing why a quantity typed into the search box cannot be. */
export function useTellQuantity(): (reason: QuantityRefusal) => void {
  const say = useText()
  const tell = useNotice()
  return useCallback(
    (reason) => tell({ tone: 'warn', stays: false, title: sayQuantityRefusal(say, reason) }),
    [say, tell],
  )
}
