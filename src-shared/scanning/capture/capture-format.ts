import type { Result } from '#domain/refusal.ts'
import { scalePattern } from '#domain/scale-pattern.ts'
import { z } from 'zod'
import type { ClassifyOptions } from '../classify.ts'
import { WedgeSetUp } from '../wedge/wedge-settings.ts'

export const CAPTURE_VERSION = 1

/** How codes of the shop are told apart, as the programme says; patterns as `domain/scale-pattern.ts` reads them. */
export const CaptureForms = z.strictObject({
  cardPrefixes: z.array(z.string().max(20)).max(200),
  coBrandPrefixes: z.array(z.string().max(20)).max(200),
  scalePatterns: z
    .array(
      z
        .string()
        .max(20)
        .refine((text) => scalePattern(text).ok),
    )
    .max(50),
})
export type CaptureForms = z.infer<typeof CaptureForms>

/** First line of a file. */
export const CaptureHead = z.strictObject({
  format: z.literal('shuke-capture'),
  version: z.literal(CAPTURE_VERSION),
  /** Version of the till's software, and its host. */
  app: z.string().max(40),
  host: z.enum(['electron', 'loopback']),
  /** When it began. */
  startedAt: z.iso.datetime(),
  forms: CaptureForms,
})
export type CaptureHead = z.infer<typeof CaptureHead>

/** Milliseconds since the capture began, by the clock of what saw it: the page for keys, the host for devices. */
const at = z.number().nonnegative().max(86_400_000)
const device = z.string().min(1).max(200)
const count = z.int().nonnegative().max(1_000_000)

/** A key, as `wedge/key-record.ts` has it; signs are substituted, `\ufffd` where they were another layout's. */
const KeyEvent = z.strictObject({
  kind: z.literal('key'),
  at,
  code: z.string().max(30),
  key: z.string().max(30),
  shift: z.boolean(),
  chord: z.enum(['none', 'ctrl', 'other']),
  ime: z.boolean(),
  repeat: z.boolean(),
})
const Dropped = z.strictObject({
  kind: z.literal('dropped'),
  /** Of the first key or report. */
  at,
  /** From the first to the last, ms. */
  lasted: at,
  /** Null: keys. */
  device: device.nullable(),
  /** What it was taken for, as `gist.ts` says. */
  as: z.strictObject({ kind: z.string().max(20), detail: z.string().max(10_000) }),
  signs: count,
  /** Of reports: bytes of the read and number of reports; of keys: both their number. */
  bytes: count,
  records: count,
  /** Of keys: ms a sign. */
  pace: z.number().nonnegative().nullable(),
})

/** What the page records. */
export const PageEvent = z.discriminatedUnion('kind', [
  KeyEvent,
  /** The screen was touched, or the window lost the keyboard. */
  z.strictObject({ kind: z.literal('break'), at }),
  /** How keyboard scanners are told from typing, from now on. */
  z.strictObject({ kind: z.literal('wedge'), at, setUp: WedgeSetUp }),
  Dropped,
])
export type PageEvent = z.infer<typeof PageEvent>

/** What the host records. */
export const DeviceEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    at,
    device,
    name: z.string().max(300),
    vendorId: z.int().min(0).max(0xffff),
    usagePage: z.int().min(0).max(0xffff),
  }),
  z.strictObject({ kind: z.literal('lost'), at, device }),
  z.strictObject({
    kind: z.literal('report'),
    at,
    device,
    hex: z
      .string()
      .max(4096)
      .regex(/^([0-9a-f]{2})*$/),
  }),
  Dropped,
])
export type DeviceEvent = z.infer<typeof DeviceEvent>
export type DroppedEvent = z.infer<typeof Dropped>

export type CaptureEvent = PageEvent | DeviceEvent
export type Capture = { readonly head: CaptureHead; readonly events: readonly CaptureEvent[] }

/** Longest and largest that is recorded: by the page and by the host, each. */
export const LONGEST_CAPTURE = 5 * 60_000
export const MOST_EVENTS = 20_000

/** A capture as a file: JSON lines, the head first, the events in the order of their times. */
export function captureText({ head, events }: Capture): string {
  const sorted = [...events].sort((one, other) => one.at - other.at)
  return [head, ...sorted].map((line) => JSON.stringify(line) + '\n').join('')
}

/** Why a file is no capture: the line, counted from 1, and where in it. Never what it says. */
export type CaptureRefusal = {
  readonly code: 'empty' | 'not-json' | 'no-capture' | 'version' | 'bad-line' | 'unknown-device' | 'order'
  readonly line: number
  readonly path: string
}

/** Reads a capture file. */
export function readCapture(text: string): Result<Capture, CaptureRefusal> {
  const refuse = (code: CaptureRefusal['code'], line: number, path = ''): Result<Capture, CaptureRefusal> => ({
    ok: false,
    reason: { code, line, path },
  })
  const lines = text.replace(/\n$/, '').split('\n')
  if (text.trim() === '') return refuse('empty', 1)
  const known = new Set<string>()
  const events: CaptureEvent[] = []
  let head: CaptureHead | null = null
  let last = 0
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    const value = parsed(line)
    if (value === undefined) return refuse('not-json', number)
    if (head === null) {
      const { format, version } = value as { readonly format?: unknown; readonly version?: unknown }
      if (format !== 'shuke-capture') return refuse('no-capture', number, 'format')
      if (version !== CAPTURE_VERSION) return refuse('version', number, 'version')
      const read = CaptureHead.safeParse(value)
      if (!read.success) return refuse('bad-line', number, pathOf(read.error))
      head = read.data
      continue
    }
    const read = schemaFor(value).safeParse(value)
    if (!read.success) return refuse('bad-line', number, pathOf(read.error))
    const event = read.data
    if (event.at < last) return refuse('order', number, 'at')
    if (event.kind === 'device') known.add(event.device)
    else if ('device' in event && event.device !== null && !known.has(event.device))
      return refuse('unknown-device', number, 'device')
    last = event.at
    events.push(event)
  }
  return head === null ? refuse('empty', 1) : { ok: true, value: { head, events } }
}

/** The schema that a line's kind names, so that the place of a fault is known. */
const schemaFor = (value: object): z.ZodType<CaptureEvent> =>
  'kind' in value && ['device', 'lost', 'report'].includes(String(value.kind)) ? DeviceEvent : PageEvent

function parsed(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const pathOf = (error: z.ZodError): string => error.issues[0]?.path.join('.') ?? ''

/** The forms as the classifier takes them. */
export const optionsOf = ({ cardPrefixes, coBrandPrefixes, scalePatterns }: CaptureForms): ClassifyOptions => ({
  cardPrefixes,
  coBrandPrefixes,
  scalePatterns: scalePatterns.map((layout) => ({ layout })),
})

/** The other way round. */
export const formsOf = ({
  cardPrefixes = [],
  coBrandPrefixes = [],
  scalePatterns = [],
}: ClassifyOptions): CaptureForms => ({
  cardPrefixes: [...cardPrefixes],
  coBrandPrefixes: [...coBrandPrefixes],
  scalePatterns: scalePatterns.map(({ layout }) => layout),
})
