import { scalePattern } from '#domain/scale-pattern.ts'
import { classify, isSecret, type ClassifyOptions } from '#scanning/classify.ts'
import { isAim, splitAim } from '#scanning/aim.ts'
import { decodeText } from '#scanning/decode-text.ts'
import { layoutOf } from '#scanning/hid-layout.ts'
import { stepHid, type HidRead, type HidRefusal, type HidState } from '#scanning/hid-pos.ts'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { tellCapture } from './tell-capture.ts'

const HELP = `How a scanned code is read, as JSON, one line a read.

  npm run --silent scan -- --text TEXT [--aim ID]     what a keyboard scanner typed
  npm run --silent scan -- --hex BYTES [--aim ID]     the bytes of a read
  npm run --silent scan -- --hex BYTES --report       raw 64-byte reports of a HID-POS scanner
  npm run --silent scan -- --capture FILE [--json]    what a till recorded, in words or as JSON

  --aim ID            AIM symbology id that came with the code, for example ]E0
  --vendor HEX        USB vendor id of the scanner, for --report: 0c2e, 05e0 …
  --card-prefix N     first digits of loyalty cards; can be given several times
  --co-brand N        first digits of co-branded bank cards; the same
  --scale PATTERN     how the shop's scales print: "20 WWWWW EEEEE C"; the same

Payment codes and bank cards are told by their kind only. The formats are in docs/SCANNING.md.
Exit code 0: read; 2: the input is wrong, with the reason as JSON on the error output.
`

/** What is wrong with the input. Never holds any of it: it may be a card number. */
type Refusal = { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

class BadInput extends Error {
  readonly refusal: Refusal
  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.refusal = { ok: false, code, facts }
  }
}

type Options = {
  readonly hex?: string
  readonly text?: string
  readonly aim?: string
  readonly vendor?: string
  readonly report?: boolean
  readonly capture?: string
  readonly json?: boolean
  readonly help?: boolean
  readonly 'card-prefix'?: string[]
  readonly 'co-brand'?: string[]
  readonly scale?: string[]
}

function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        hex: { type: 'string' },
        text: { type: 'string' },
        aim: { type: 'string' },
        vendor: { type: 'string' },
        report: { type: 'boolean' },
        capture: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
        'card-prefix': { type: 'string', multiple: true },
        'co-brand': { type: 'string', multiple: true },
        scale: { type: 'string', multiple: true },
      },
    })
    return values
  } catch {
    throw new BadInput('bad-arguments', { see: '--help' })
  }
}

function bytesOf(hex: string): Uint8Array {
  const digits = hex.replaceAll(/[\s,:]|0x/gi, '')
  const wrong = digits.search(/[^0-9a-f]/i)
  if (wrong >= 0) throw new BadInput('not-hex', { at: wrong })
  if (digits.length % 2 === 1) throw new BadInput('half-a-byte', { digits: digits.length })
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

type Read = {
  readonly input: object
  readonly text: string
  readonly encoding: string | null
  readonly aim: string | null
}

function readReports(bytes: Uint8Array, vendor: string | undefined): readonly Read[] {
  if (vendor !== undefined && !/^(0x)?[0-9a-f]{1,4}$/i.test(vendor)) throw new BadInput('bad-vendor')
  const layout = layoutOf(vendor === undefined ? 0 : Number.parseInt(vendor, 16))
  const count = Math.ceil(bytes.length / layout.size)
  const refused: HidRefusal[] = []
  const reads: HidRead[] = []
  let state: HidState = null
  for (let i = 0; i < count; i++) {
    const step = stepHid(layout, state, bytes.subarray(i * layout.size, (i + 1) * layout.size), i)
    state = step.state
    refused.push(...step.refusals)
    if (step.read !== null) reads.push(step.read)
  }
  if (reads.length === 0) throw new BadInput('no-read', { reports: count, refused, waiting: state !== null })
  return reads.map((read) => ({
    ...decodeText(read.bytes),
    aim: read.aim,
    input: { kind: 'reports', bytes: bytes.length, reports: count, refused },
  }))
}

function readInput({ hex, text, aim, report = false, vendor }: Options): readonly Read[] {
  if ((hex === undefined) === (text === undefined)) throw new BadInput('hex-or-text', { see: '--help' })
  if (aim !== undefined && !isAim(aim)) throw new BadInput('bad-aim')
  const told = { aim: aim ?? null }
  if (text !== undefined) {
    if (report) throw new BadInput('report-needs-hex')
    return [{ input: { kind: 'text', signs: [...text].length }, text, encoding: null, ...told }]
  }
  const bytes = bytesOf(hex ?? '')
  if (report) return readReports(bytes, vendor)
  return [{ ...decodeText(bytes), input: { kind: 'bytes', bytes: bytes.length }, ...told }]
}

/** The patterns of the shop's scales; refused with the number of the one that is wrong, and why. */
function patternsOf(texts: readonly string[]): NonNullable<ClassifyOptions['scalePatterns']> {
  return texts.map((text, pattern) => {
    const read = scalePattern(text)
    if (read.ok) return read.value
    throw new BadInput('bad-pattern', { pattern, ...read.reason })
  })
}

function tell({ input, text, encoding, aim }: Read, shop: ClassifyOptions): string {
  const code = classify({ text, aim }, shop)
  const secret = isSecret(code)
  return JSON.stringify({ input, text: secret ? null : text, encoding, aim: splitAim(text, aim).aim, code })
}

/** Replays a file that a till recorded. */
function replayFile({ capture = '', json = false, ...others }: Options): readonly string[] {
  if (Object.keys(others).length > 0) throw new BadInput('bad-arguments', { see: '--help' })
  const told = tellCapture(textOf(capture), json ? 'json' : 'words')
  if (told.ok) return told.lines
  const { code, ...facts } = told.reason
  throw new BadInput('bad-capture', { why: code, ...facts })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new BadInput('no-file', { why: (error as NodeJS.ErrnoException).code })
  }
}

function readCodes(options: Options): readonly string[] {
  if (options.json === true) throw new BadInput('bad-arguments', { see: '--help' })
  const shop = {
    cardPrefixes: options['card-prefix'] ?? [],
    coBrandPrefixes: options['co-brand'] ?? [],
    scalePatterns: patternsOf(options.scale ?? []),
  }
  return readInput(options).map((read) => tell(read, shop))
}

/** What the command answers. */
export type ScanAnswer = { readonly out: string; readonly error: string; readonly code: 0 | 2 }

/** The command: its arguments go in; out comes what it writes to its two outputs, and its exit code. */
export function runScan(args: readonly string[]): ScanAnswer {
  try {
    const options = readOptions(args)
    if (options.help === true) return { out: HELP, error: '', code: 0 }
    const lines = options.capture === undefined ? readCodes(options) : replayFile(options)
    return { out: `${lines.join('\n')}\n`, error: '', code: 0 }
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    return { out: '', error: `${JSON.stringify(error.refusal)}\n`, code: 2 }
  }
}
