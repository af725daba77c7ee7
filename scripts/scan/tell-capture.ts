import { readCapture, type CaptureRefusal } from '#scanning/capture/capture-format.ts'
import { gistOf } from '#scanning/capture/gist.ts'
import { replay, type Replayed } from '#scanning/capture/replay.ts'
import type { Learnt } from '#scanning/wedge/learn-wedge.ts'

/** What a capture file says, a line for each thing that happened, in words or as JSON; or why it is none. */
export function tellCapture(
  file: string,
  how: 'words' | 'json',
): { readonly ok: true; readonly lines: readonly string[] } | { readonly ok: false; readonly reason: CaptureRefusal } {
  const read = readCapture(file)
  if (!read.ok) return read
  const { app, host, startedAt } = read.value.head
  const found = replay(read.value)
  if (how === 'json') return { ok: true, lines: found.map((one) => JSON.stringify(one)) }
  const first = `Shuke ${app} (${host}), ${startedAt}. Signs are substituted: kinds, lengths and times are as they were.`
  return { ok: true, lines: [first, ...found.map((one) => `${seconds(one.at)}  ${words(one)}`)] }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3).padStart(9)
const kindOf = ({ kind, detail }: { readonly kind: string; readonly detail: string }): string =>
  detail === '' ? kind : `${kind} (${detail})`
const paceOf = (pace: number | null): string => (pace === null ? '' : `, ${pace.toFixed(1)} ms a sign`)

function words(one: Replayed): string {
  switch (one.kind) {
    case 'scan': {
      const { device, code, text, signs, aim, encoding, records, pace } = one
      const by = device === null ? `keyboard, ${records} keys` : `${device}, ${records} reports, ${encoding ?? ''}`
      const said = text === null ? '' : ` ${JSON.stringify(text)}`
      return `${kindOf(gistOf(code))}: ${signs} signs${said} by ${by}${aim === null ? '' : `, ${aim}`}${paceOf(pace)}`
    }
    case 'dropped': {
      const { as, signs, bytes, device, records, pace } = one.was
      const by = device === null ? `keyboard, ${records} keys` : `${device}, ${records} reports`
      return `${kindOf(as)}: ${signs} signs by ${by}${paceOf(pace)}; left out of the file, ${bytes} bytes`
    }
    case 'refused':
      return `refused by ${one.device}: ${JSON.stringify(one.refusal)}`
    case 'device':
      return `open: ${one.device} ${JSON.stringify(one.name)}`
    case 'lost':
      return `lost: ${one.device}`
    case 'typed':
      return `typing: ${one.keys} keys`
    case 'learnt':
      return `set-up code: ${learntWords(one.learnt)}`
  }
}

function learntWords(learnt: Learnt): string {
  switch (learnt.kind) {
    case 'learnt': {
      const { prefix, suffix } = learnt.setUp
      const before = prefix === '' ? 'no prefix' : `prefix ${JSON.stringify(prefix)}`
      return `learnt, ${before}, ${suffix === 'none' ? 'nothing' : 'Enter or Tab'} behind a code${paceOf(learnt.mean)}`
    }
    case 'suffix':
      return `not learnt, ${JSON.stringify(learnt.key)} behind a code`
    case 'prefix':
      return 'not learnt, its prefix is too long or no sign'
    case 'slow':
      return `not learnt, ${learnt.mean.toFixed(1)} ms a sign where ${learnt.most} is the most`
  }
}
