import type { Ticket } from '#domain/queue/ticket.ts'
import type { Millis } from '#domain/units.ts'
import type { Locale } from '#ui/text/messages.ts'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createAnnouncer } from './announcer.ts'
import { standingCalls, type Call } from './calls.ts'
import { heardInWindow } from './heard.ts'
import { announceAloud, mayBeHeard, type SpokenBy } from './speaker.ts'
import { spelled } from './spelling.ts'
import { useScreenText } from './texts.ts'
import { readVolume } from './volume.ts'

/** So long a call stands alone on the screen where it is not heard, in ms. */
const SILENT = 6000

/**
 * Announces what is called, and tells what is announced now. `blocked`: the browser wants a touch before anything is
 * heard; `unblock` is for that touch.
 */
export function useAnnouncer(
  queue: { readonly tickets: readonly Ticket[]; readonly now: Millis },
  locale: Locale,
): { readonly speaking: Call | null; readonly blocked: boolean; readonly unblock: () => void } {
  const say = useScreenText()
  const [blocked, setBlocked] = useState(false)
  const unblock = useCallback(() => void mayBeHeard().then((may) => setBlocked(!may)), [])
  const leads = useVoiceLock()

  const announce = useCallback(
    async ({ label }: Call) => {
      const { percent, muted } = readVolume()
      if (!leads.current || muted || percent === 0) return markAnnounced(label, null, SILENT)
      const text = say('waiting-screen.voice.call', {
        number: spelled(label, say('waiting-screen.voice.digits').split(' ')),
      })
      try {
        const by = await announceAloud({ label, text }, locale, percent / 100)
        await markAnnounced(label, by, 0)
      } catch {
        setBlocked(true)
        await markAnnounced(label, null, SILENT)
      }
    },
    [say, locale, leads],
  )
  // The announcer lives as long as the screen, whatever language it is to speak next.
  const latest = useRef(announce)
  useEffect(() => void (latest.current = announce), [announce])
  const [announcer] = useState(() =>
    createAnnouncer({ announce: (call) => latest.current(call), heard: heardInWindow(sessionStorage) }),
  )

  useEffect(() => {
    // Some systems look for their voices only when they are asked.
    speechSynthesis.getVoices()
    unblock()
  }, [unblock])
  useEffect(() => announcer.update(standingCalls(queue.tickets), queue.now), [announcer, queue])
  return { speaking: useSyncExternalStore(announcer.subscribe, announcer.speaking), blocked, unblock }
}

/** Of several waiting screens on one machine only one is heard. */
function useVoiceLock(): { readonly current: boolean } {
  const leads = useRef(false)
  useEffect(() => {
    const end = new AbortController()
    let release = () => {}
    const hold = () => {
      leads.current = true
      return new Promise<void>((resolve) => (release = resolve))
    }
    // Aborted when the screen goes before its turn came.
    navigator.locks.request('shuke-voice', { signal: end.signal }, hold).catch(() => undefined)
    return () => {
      leads.current = false
      end.abort()
      release()
    }
  }, [])
  return leads
}

/** Marks each announcement on the page's time line, for whoever measures or tests from outside; then waits `after` ms. */
function markAnnounced(label: string, by: SpokenBy | null, after: number): Promise<void> {
  performance.mark('announced', { detail: { label, by } })
  return new Promise((resolve) => setTimeout(resolve, after))
}
