import { CUSTOMER_CHANNEL, Shown, SILENT_AFTER, type FromCustomer } from '#bridge/customer-screen.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

/** What the till wants to be seen; null while it has not said anything, or no more. `tell`: answers it. */
export function useShown(): { readonly shown: Shown | null; readonly tell: (message: FromCustomer) => void } {
  const [shown, setShown] = useState<Shown | null>(null)
  const channel = useRef<BroadcastChannel | null>(null)
  useEffect(() => {
    const opened = new BroadcastChannel(CUSTOMER_CHANNEL)
    channel.current = opened
    let silence: ReturnType<typeof setTimeout> | undefined
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const read = Shown.safeParse(data)
      if (!read.success) return
      clearTimeout(silence)
      silence = setTimeout(() => setShown(null), SILENT_AFTER)
      setShown(read.data)
    }
    opened.postMessage({ kind: 'here' } satisfies FromCustomer)
    return () => {
      clearTimeout(silence)
      opened.close()
      channel.current = null
    }
  }, [])
  const tell = useCallback((message: FromCustomer) => channel.current?.postMessage(message), [])
  return { shown, tell }
}
