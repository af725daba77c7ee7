import { Paper } from '#printing/paper.ts'
import { CaptureForms, MOST_EVENTS, PageEvent } from '#scanning/capture/capture-format.ts'
import { FIRST_WEDGE, WedgeSetUp } from '#scanning/wedge/wedge-settings.ts'
import { z } from 'zod'
import { GuestScreen, ScreenSetting } from './guest-screens.ts'
import { SetUp } from './set-up.ts'
import { PageTroubles, SupportWish, type Crash, type HostHealth, type SupportContents } from './support.ts'
import { UnsentWork } from './unsent-work.ts'
import { UpdateSettings, type UpdateFacts } from './updates.ts'

/**
 * The bridge: everything that the page may ask of its host, and nothing else. A route is a name, an
 * input schema and an output type. The host parses every input before its handler sees it; a route
 * without a handler does not compile.
 */
type Route<I extends z.ZodType, O> = { readonly input: I; readonly output: O }
const route =
  <O>() =>
  <I extends z.ZodType>(input: I): Route<I, O> => ({ input, output: undefined as O })

const nothing = z.strictObject({})
const oneScreen = z.strictObject({ screen: GuestScreen })
/** An event of the journal as one JSON text; the host checks the chain, not the meaning. */
const journalLine = z.strictObject({
  till: z.string().min(1).max(64),
  seq: z.int().positive(),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
  json: z.string().min(2).max(1_000_000),
})
export type JournalLine = z.infer<typeof journalLine>

/** A table of 10 MB. */
const MOST_EXPORTED = 14_000_000

const couponDay = z.iso.date()
/** What a signed coupon is to say; `protocol/signed-coupon` tells what each means. */
const SignedCoupon = z.strictObject({
  // Sixteen bytes, of a UUID or of a hash.
  id: z.guid(),
  number: z.int().nonnegative(),
  off: z.int().positive(),
  share: z.int().min(1).max(10_000),
  template: z.string().min(1).max(64),
  onlyStore: z.boolean(),
  validFrom: couponDay,
  validTo: couponDay,
  memberId: z.string().min(1).max(64).nullable(),
  ticketId: z.string().min(1).max(64).nullable(),
})

/** What receipts are printed on. A value of a kind that is not chosen is kept for when it is chosen again. */
export const PrinterSettings = z.strictObject({
  /** `network`: ESC/POS by TCP; `system`: a printer that is installed in the system, by its own dialog. */
  kind: z.enum(['none', 'network', 'system']),
  /** A name or an address; empty where none was given yet. */
  host: z
    .string()
    .max(253)
    .regex(/^[\w.:-]*$/),
  port: z.int().min(1).max(65_535),
  /** Width of the roll in mm. */
  roll: z.union([z.literal(80), z.literal(58)]),
  cut: z.boolean(),
  /** Prints the receipt of each sale by itself. */
  auto: z.boolean(),
  /** Opens the drawer whenever cash is taken or given back. */
  drawer: z.boolean(),
})
export type PrinterSettings = z.infer<typeof PrinterSettings>

export const Settings = z.strictObject({
  locale: z.enum(['zh-CN', 'zh-TW', 'en']),
  theme: z.enum(['light', 'dark', 'auto']),
  printer: PrinterSettings,
  wedge: WedgeSetUp,
  waitingScreen: ScreenSetting,
  customerScreen: ScreenSetting,
  setUp: SetUp,
  updates: UpdateSettings,
})
export type Settings = z.infer<typeof Settings>

/** A till that nobody has set up yet. 9100 is where printers listen (registered as `pdl-datastream`, IANA). */
export const FIRST_SETTINGS: Settings = {
  locale: 'zh-CN',
  theme: 'auto',
  printer: { kind: 'system', host: '', port: 9100, roll: 80, cut: true, auto: false, drawer: true },
  wedge: FIRST_WEDGE,
  waitingScreen: { open: false, display: null },
  customerScreen: { open: false, display: null },
  setUp: null,
  updates: { feed: '', when: 'ask' },
}

/** Who this till is, as headquarters enrolled it. The private key never leaves the host. */
export type TillIdentity = {
  readonly till: { readonly id: string; readonly name: string; readonly number: number }
  readonly store: { readonly id: string; readonly name: string }
  readonly hqUrl: string
}

export type HostInfo = {
  readonly host: 'electron' | 'loopback'
  readonly version: string
  /** The demo shop is open: the sign-in screen shows the PINs. */
  readonly demo: boolean
  /** Where the key lies under which this till's data is sealed: in the system's key store, or in a file of the profile. */
  readonly dataKey: 'system' | 'key-file'
  /** What this host can do; the page shows nothing that it cannot. */
  readonly can: {
    readonly hid: boolean
    readonly quit: boolean
    readonly print: boolean
    /** Opens the screens for guests itself, on displays of their own where there are some. */
    readonly display: boolean
  }
}

/** Keys of 32 bytes, base64: of the member directory and of the database. `tag` tells them from others, and tells nothing of them. */
export type DataKeys = { readonly directory: string; readonly store: string; readonly tag: string }

/** What a screen for guests is told. */
export type DisplayFacts = {
  /** Null until the till is enrolled. */
  readonly identity: TillIdentity | null
  /** Null while they cannot be had. */
  readonly keys: Pick<DataKeys, 'store' | 'tag'> | null
  readonly locale: Settings['locale']
  readonly theme: Settings['theme']
}

/** How many displays there are, and where each screen is: `window` beside the till, `display` on one of its own. */
export type DisplayState = { readonly displays: number } & Readonly<
  Record<GuestScreen, 'closed' | 'window' | 'display'>
>

export type DeviceInfo = {
  readonly id: string
  readonly name: string
  readonly kind: 'scanner' | 'stripe-reader'
  readonly connected: boolean
}

export const routes = {
  'host.info': route<HostInfo>()(nothing),
  'host.quit': route<null>()(nothing),
  'settings.read': route<Settings>()(nothing),
  'settings.write': route<Settings>()(Settings.partial()),
  'till.identity': route<TillIdentity | null>()(nothing),
  /** Makes the till's key, enrols at headquarters, keeps both. Refusals: `hq-unreachable`, or HQ's own code. */
  'till.enrol': route<TillIdentity>()(
    z.strictObject({ hqUrl: z.url({ protocol: /^https?$/ }), code: z.string().min(4).max(40) }),
  ),
  /** Whether headquarters is at an address; spends nothing. Refusals: `hq-unreachable`, `hq-strange`. */
  'hq.probe': route<null>()(z.strictObject({ hqUrl: z.url({ protocol: /^https?$/ }) })),
  /**
   * Gives this till up: its keys, its identity and its journal are removed here, and the screens for guests closed. `seq`:
   * the last event of the journal, which the page has seen sent or kept elsewhere. `retire`: headquarters is told before; null
   * where nobody worked with it yet, and another machine may become it. `untold`: it goes although headquarters could not be told.
   * Refusals: `not-enrolled`, `journal-gap` where the journal goes on behind it, `journal-failed`, `hq-not-told` {code}.
   */
  'till.leave': route<null>()(
    z.strictObject({
      till: z.string().min(1).max(64),
      seq: z.int().nonnegative(),
      retire: z
        .strictObject({ by: z.string().min(1).max(64), lastSeq: z.int().nonnegative(), untold: z.boolean() })
        .nullable(),
    }),
  ),
  /**
   * Keeps the events after `after` up to `to` as files in the folder of documents, sealed for headquarters and signed by this till
   * (`protocol/unsent-file.ts`). Out: where they are, in their order. Refusals: `not-enrolled`, `key-locked`, `no-recovery-key`,
   * `journal-gap` {expected} where the journal file ends before `to`, `journal-failed`, `disk-full`, `not-writable` {folder}.
   */
  'unsent.save': route<{ readonly files: readonly string[] }>()(
    z.strictObject({ after: z.int().nonnegative(), to: z.int().positive() }),
  ),
  /** Tills that this machine gave up and whose database the page has still to remove. */
  'till.left': route<readonly string[]>()(nothing),
  /** The page has removed it. */
  'till.cleared': route<null>()(z.strictObject({ till: z.string().min(1).max(64) })),
  'journal.head': route<{ readonly seq: number; readonly hash: string }>()(nothing),
  /**
   * Appends events in order and returns only after fsync. A line that is already there with the same
   * hash counts as appended. Refusals: `journal-gap` {expected}, `journal-fork` {seq}, `disk-full`, `journal-failed`.
   */
  'journal.append': route<{ readonly seq: number }>()(z.strictObject({ lines: z.array(journalLine).min(1).max(1000) })),
  /**
   * Writes events of the journal anew whose hash is the same and whose text is not: those of a person who was erased. The
   * file is replaced whole and durably; what was set aside of it loses the same. Lines that are not there, or have another
   * hash, change nothing. Refusals: `bad-line` {seq}, `disk-full`, `journal-failed`.
   */
  'journal.replace': route<null>()(z.strictObject({ lines: z.array(journalLine).min(1).max(100_000) })),
  /** Events after `after`, at most `limit`, each as JSON text. */
  'journal.read': route<{ readonly lines: readonly string[] }>()(
    z.strictObject({ after: z.int().nonnegative(), limit: z.int().min(1).max(1000) }),
  ),
  /**
   * The keys under which the page keeps what it keeps. Refusals: `not-enrolled`; `key-locked`: no key store at this start; `key-away`: only
   * headquarters can open what this till had before its key was lost, and it cannot be reached.
   */
  'data.keys': route<DataKeys>()(nothing),
  /** Begins to record what the devices send, for support; see `scanning/capture`. One that is under way is forgotten. */
  'capture.start': route<null>()(z.strictObject({ forms: CaptureForms })),
  /**
   * Ends it and keeps the file, with what the page recorded; null keeps nothing. Out: where it is. Refusals:
   * `capture-not-begun`, `disk-full`.
   */
  'capture.stop': route<{ readonly file: string | null }>()(
    z.strictObject({ page: z.array(PageEvent).max(MOST_EVENTS).nullable() }),
  ),
  /**
   * Signs a coupon with the till's key, made of what it is to say (docs/COUPONS.md). Out: its code, as printed.
   * Refusals: `not-enrolled`, `key-locked`, `does-not-fit` {message}.
   */
  'coupon.sign': route<{ readonly text: string }>()(SignedCoupon),
  /**
   * Keeps a file that a person exported (a table), in the folder of documents, beside those of before. Out: where it is.
   * Refusals: `disk-full`, `not-writable` {folder}.
   */
  'export.save': route<{ readonly file: string }>()(
    z.strictObject({
      name: z.string().regex(/^[\p{L}\p{N} ._-]{1,100}\.(xlsx|csv|json|jsonl)$/u),
      base64: z.base64().min(4).max(MOST_EXPORTED),
    }),
  ),
  /** Notes in the log what went wrong in the page. More than a log can bear in a minute is only counted. */
  'log.write': route<null>()(PageTroubles),
  /** What crashed since this was asked last, oldest first; told once. */
  'support.crashes': route<readonly Crash[]>()(nothing),
  /** How the host itself does. */
  'support.health': route<HostHealth>()(nothing),
  /** What there is for a support bundle. */
  'support.contents': route<SupportContents>()(nothing),
  /**
   * Makes a support bundle, a zip with nothing personal in it but what `captures` and `dumps` bring, and keeps it where
   * exports are kept. Refusals: `disk-full`, `not-writable` {folder}.
   */
  'support.save': route<{ readonly file: string }>()(SupportWish),
  'updates.state': route<UpdateFacts>()(nothing),
  /** Looks for an update in the background and gets it; `updates` events tell how that goes. */
  'updates.check': route<null>()(nothing),
  /**
   * Ends the till, installs what was downloaded, and starts it again. Refusals: `no-update`, `not-idle` {waits}, as
   * `waitsFor` tells.
   */
  'updates.install': route<null>()(UnsentWork),
  /** The same with the version before this one. Refusals: `no-way-back`, and as above, and `update-failed` {code}. */
  'updates.back': route<null>()(UnsentWork),
  'devices.list': route<readonly DeviceInfo[]>()(nothing),
  /**
   * Prints on the network printer of the settings, behind what is printed there already. `drawer`: opens the drawer
   * first. Out: whether the printer said itself that all is on paper. Refusals: `printer-not-set`,
   * `printer-unreachable` {host, port, message}, and with {began}, whether a part may be on paper:
   * `printer-paper-out`, `printer-cover-open`, `printer-offline`, `printer-cut-off`.
   */
  'printer.print': route<{ readonly confirmed: boolean }>()(z.strictObject({ paper: Paper, drawer: z.boolean() })),
  /** Opens the drawer at the network printer. Refusals: `printer-not-set`, `printer-unreachable`, `printer-cut-off`. */
  'printer.drawer': route<null>()(nothing),
  /** Opens a screen for guests, now and at the next starts. Refusal: `cannot-display`. */
  'display.open': route<null>()(oneScreen),
  'display.close': route<null>()(oneScreen),
  /** Puts it on the next display, and remembers that. Refusal: `cannot-display`. */
  'display.move': route<null>()(oneScreen),
  'display.state': route<DisplayState>()(nothing),
  /** What a screen for guests needs: whose it is, in which language and theme. */
  'display.facts': route<DisplayFacts>()(nothing),
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
export type RouteInput<N extends RouteName> = z.input<Routes[N]['input']>
export type RouteOutput<N extends RouteName> = Routes[N]['output']

/** What the host tells the page unasked. */
export type HostEvent =
  /** One complete read of a HID scanner: the bytes after the report frame is taken off, base64. */
  | { readonly kind: 'scan'; readonly device: string; readonly aim: string | null; readonly bytes: string }
  | { readonly kind: 'devices'; readonly devices: readonly DeviceInfo[] }
  | { readonly kind: 'updates'; readonly updates: UpdateFacts }

/** How a call answers; nothing rejects across the bridge. */
export type BridgeAnswer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }

/** The bridge as the page sees it, whichever host stands behind it. */
export type Bridge = {
  call<N extends RouteName>(name: N, input: RouteInput<N>): Promise<BridgeAnswer<RouteOutput<N>>>
  /** Returns the function that ends the subscription. */
  listen(listener: (event: HostEvent) => void): () => void
}
