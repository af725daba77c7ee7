import { usePreferences } from '#ui/preferences.ts'
import { noteAct } from '#usecases/note-act.ts'
import { useEffect, useRef } from 'react'
import type { OpenTill } from '../start/stage.ts'

/** What an audit asks for: how language, theme and screens for guests are set is no matter of it. */
const AUDITED = ['printer', 'wedge'] as const

/** Writes down who changes a setting that matters, by its name. */
export function useNotedSettings({ ports }: OpenTill, staff: string): void {
  const { settings } = usePreferences()
  const before = useRef(settings)
  useEffect(() => {
    const changed = AUDITED.filter((name) => JSON.stringify(before.current[name]) !== JSON.stringify(settings[name]))
    before.current = settings
    if (changed.length > 0) void noteAct(ports, staff, { kind: 'settings-changed', settings: changed })
  }, [settings, ports, staff])
}
