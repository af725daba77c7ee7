import type { DeviceInfo } from '#bridge/routes.ts'
import { SILENCE } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { learnWedge, type Learnt } from '#scanning/wedge/learn-wedge.ts'
import type { Scan } from '#input/scan-router.ts'
import { usePreferences } from '#ui/preferences.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useMachine } from '#ui/machine.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

/** A scan on the trial screen; `device`: its name, of a keyboard scanner null. */
export type TriedScan = { readonly number: number; readonly scan: Scan; readonly device: string | null }

/** What the set-up code said; `kept` is null, or the code of why it could not be kept. */
export type Lesson =
  | { readonly kind: 'keyboard'; readonly learnt: Learnt; readonly kept: string | null }
  | { readonly kind: 'hid'; readonly device: string }

/** As many as fit beside the code. */
const SHOWN = 6
/** A person's keys are not gathered for ever. */
const MOST_KEYS = 200

/** Scans as they come, and what the set-up code teaches, which is kept at once. Takes all scans while it is shown. */
export function useScanTrial(setUpCode: string): {
  readonly tried: readonly TriedScan[]
  readonly lesson: Lesson | null
} {
  const { bridge, watchKeys } = useMachine()
  const { change } = usePreferences()
  const [tried, setTried] = useState<readonly TriedScan[]>([])
  const [lesson, setLesson] = useState<Lesson | null>(null)
  const devices = useRef<readonly DeviceInfo[]>([])

  useEffect(() => {
    const stop = bridge.listen((event) => {
      if (event.kind === 'devices') devices.current = event.devices
    })
    void bridge.call('devices.list', {}).then((answer) => {
      if (answer.ok) devices.current = answer.data
    })
    return stop
  }, [bridge])

  const learn = useCallback(
    async (learnt: Learnt) => {
      const kept = learnt.kind === 'learnt' ? await change({ wedge: learnt.setUp }) : null
      setLesson({ kind: 'keyboard', learnt, kept })
    },
    [change],
  )
  useEffect(() => {
    let keys: KeyRecord[] = []
    let timer: number | undefined
    const end = () => {
      const learnt = learnWedge(keys)
      keys = []
      if (learnt !== null) void learn(learnt)
    }
    const stop = watchKeys((key) => {
      if ('breakAt' in key) return
      // Late keys of a busy page come together: their own times tell where one code ends.
      if (key.at - (keys.at(-1)?.at ?? key.at) > SILENCE) end()
      keys = [...keys, key].slice(-MOST_KEYS)
      window.clearTimeout(timer)
      timer = window.setTimeout(end, SILENCE)
    })
    return () => {
      stop()
      window.clearTimeout(timer)
    }
  }, [watchKeys, learn])

  useScan((code, scan) => {
    const { from } = scan
    const id = from.kind === 'hid' ? from.device : null
    const device = id === null ? null : (devices.current.find((one) => one.id === id)?.name ?? id)
    setTried((before) => [{ number: (before[0]?.number ?? 0) + 1, scan, device }, ...before].slice(0, SHOWN))
    if (device !== null && code.kind === 'text' && code.text === setUpCode) setLesson({ kind: 'hid', device })
    return 'taken'
  })
  return { tried, lesson }
}
