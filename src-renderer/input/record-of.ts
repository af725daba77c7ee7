import type { KeyRecord } from '#scanning/wedge/key-record.ts'

/** What of a key press decides between a scan and typing. */
export function recordOf(event: KeyboardEvent): KeyRecord {
  const altGraph = event.getModifierState('AltGraph')
  const other = event.altKey || event.metaKey || altGraph
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    chord: other ? 'other' : event.ctrlKey ? 'ctrl' : 'none',
    at: event.timeStamp,
    ime: event.isComposing || event.keyCode === 229 || event.key === 'Process',
    repeat: event.repeat,
  }
}
