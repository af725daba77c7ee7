import type { ReactNode } from 'react'
import { useHeldKeys } from './keys/use-held-keys.ts'
import { Waiting } from './Waiting.tsx'

/** A screen that is on its way: what is pressed meanwhile is meant for it, and waits. */
export function Opening(props: { readonly title: ReactNode }) {
  useHeldKeys(true)
  return <Waiting title={props.title} />
}
