import type { Bridge } from '#bridge/routes.ts'
import { useEffect, useState } from 'react'

/** How long nothing is typed before headquarters is looked for, in ms. */
const PAUSE = 500

type Probe = { readonly kind: 'idle' | 'asking' | 'there' | 'not-there'; readonly reached: string | null }

/** Whether headquarters is at an address, looked up while the person goes on to the code. Null asks nothing. */
export function useProbe(bridge: Bridge, hqUrl: string | null): Probe {
  const [told, setTold] = useState<{ readonly hqUrl: string; readonly there: boolean } | null>(null)
  useEffect(() => {
    if (hqUrl === null) return
    let wanted = true
    const timer = window.setTimeout(() => {
      void bridge.call('hq.probe', { hqUrl }).then(({ ok }) => {
        if (wanted) setTold({ hqUrl, there: ok })
      })
    }, PAUSE)
    return () => {
      wanted = false
      window.clearTimeout(timer)
    }
  }, [bridge, hqUrl])
  if (hqUrl === null) return { kind: 'idle', reached: null }
  if (told?.hqUrl !== hqUrl) return { kind: 'asking', reached: null }
  return told.there ? { kind: 'there', reached: hqUrl } : { kind: 'not-there', reached: null }
}
