import {
  LONGEST_CAPTURE,
  MOST_EVENTS,
  optionsOf,
  type CaptureForms,
  type DeviceEvent,
} from '#scanning/capture/capture-format.ts'
import { createDeviceRecorder, type DeviceRecorder } from '#scanning/capture/record-devices.ts'
import { createSubstitutes } from '#scanning/capture/substitute.ts'
import type { RawEvent } from './watch-devices.ts'

/** A capture of what the devices send, made beside them: what may not be in the file never leaves this thread. */
export type Recording = {
  readonly heard: (event: RawEvent) => void
  readonly begin: (forms: CaptureForms) => void
  /** Ends it; out is what was recorded. */
  readonly end: () => readonly DeviceEvent[]
}

/** `now`: the clock of the reports, in ms. */
export function createRecording(now: () => number): Recording {
  const open = new Map<string, Extract<RawEvent, { kind: 'open' }>>()
  let current: { readonly recorder: DeviceRecorder; readonly events: DeviceEvent[]; readonly since: number } | null =
    null

  return {
    heard(event) {
      if (event.kind === 'open') open.set(event.device, event)
      else if (event.kind === 'lost') open.delete(event.device)
      if (current === null) return
      const { recorder, since } = current
      const at = (event.kind === 'report' ? event.at : now()) - since
      if (at > LONGEST_CAPTURE) return
      if (event.kind === 'report') recorder.report(event.device, event.bytes, at)
      else if (event.kind === 'open') recorder.plugged(event.device, event.name, event.identity, at)
      else recorder.lost(event.device, at)
    },
    begin(forms) {
      const options = optionsOf(forms)
      const events: DeviceEvent[] = []
      const recorder = createDeviceRecorder(options, createSubstitutes(options, Math.random), (event) => {
        if (events.length < MOST_EVENTS) events.push(event)
      })
      // A whole number, so that times less this one are exact.
      current = { recorder, events, since: Math.floor(now()) }
      for (const { device, name, identity } of open.values()) recorder.plugged(device, name, identity, 0)
    },
    end() {
      current?.recorder.end()
      const events = current?.events ?? []
      current = null
      return events
    },
  }
}
