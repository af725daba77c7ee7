import type { Programme } from '#domain/programme.ts'
import type { Millis } from '#domain/units.ts'
import { holdKeys } from '#input/hold-keys.ts'
import { useSession } from '#ui/session.ts'
import { changeDraft, type DraftView } from '#usecases/programme-draft.ts'
import { useCallback, useLayoutEffect, useRef } from 'react'

/** Changes the draft. Resolves when that is written. */
export type ChangeDraft = (make: (programme: Programme) => Programme) => Promise<void>

/** Keys that wait, and for which draft; undefined until it is written. */
type Waiting = { at: Millis | null | undefined; readonly letGo: () => void }

/** Changes of the draft that `view` shows: the keys behind one are meant for the list with it, and wait until it is shown. */
export function useDraftChanges(view: DraftView): ChangeDraft {
  const { ports } = useSession()
  const waiting = useRef(new Set<Waiting>())
  const shown = useRef(view.at)
  const look = useCallback(() => {
    for (const each of waiting.current) {
      if (!isShown(each.at, shown.current)) continue
      waiting.current.delete(each)
      each.letGo()
    }
  }, [])
  useLayoutEffect(() => {
    shown.current = view.at
    look()
  }, [view.at, look])
  return useCallback(
    async (make) => {
      const mine: Waiting = { at: undefined, letGo: holdKeys(window) }
      waiting.current.add(mine)
      try {
        mine.at = await changeDraft(ports, make)
        look()
      } catch (error) {
        waiting.current.delete(mine)
        mine.letGo()
        throw error
      }
    },
    [ports, look],
  )
}

/** Whether a draft stands there, or a later one. */
function isShown(at: Waiting['at'], shown: Millis | null): boolean {
  if (at === undefined) return false
  return at === null ? shown === null : shown !== null && shown >= at
}
