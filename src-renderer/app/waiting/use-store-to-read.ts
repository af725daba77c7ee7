import type { Store } from '#store/open.ts'
import { storeKey, type StoreKey } from '#store/sealed/store-key.ts'
import { useEffect, useState } from 'react'

export type OpenToRead = (name: string, key: StoreKey, onGone: () => void) => Promise<Store | null>

/** How often a database that is not there is looked for, in ms. */
const LOOK_EVERY = 1000

/** The till's database, opened as soon as it can be, and again after it was replaced; null while it cannot. `key`: base64. */
export function useStoreToRead(name: string | null, key: string | null, open: OpenToRead): Store | null {
  const [store, setStore] = useState<Store | null>(null)
  useEffect(() => {
    if (name === null || key === null) return
    let here = true
    let timer = 0
    let opened: Store | null = null
    const look = async () => {
      opened = await open(name, storeKey(key), gone).catch(() => null)
      if (!here) opened?.close()
      else if (opened === null) timer = window.setTimeout(() => void look(), LOOK_EVERY)
      else setStore(opened)
    }
    const gone = () => {
      if (!here) return
      setStore(null)
      timer = window.setTimeout(() => void look(), LOOK_EVERY)
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
      opened?.close()
      setStore(null)
    }
  }, [name, key, open])
  return store
}
