import type { BridgeAnswer } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { drawerKick, TELL_WHEN_DONE } from '#printing/esc-pos.ts'
import { connect, type Socket } from 'node:net'
import { ASK_AGAIN, ASK_STATUS, isPaperOut, isStatus, readStatus, STATUS_ANSWERS } from './printer-status.ts'

type PrinterAddress = { readonly host: string; readonly port: number }

/** How long it is waited for, in ms. */
export type Patience = {
  readonly connect: number
  /** For the answers to a question about its state; a printer that gives none is believed to be ready. */
  readonly status: number
  /** For the word that all is printed, before it is asked what keeps it. */
  readonly told: number
  /** For a sign of life: that it takes more bytes, or answers. */
  readonly progress: number
  /** For the printer to hang up too: many take the next line only then. */
  readonly close: number
}
const PATIENCE: Patience = { connect: 3000, status: 700, told: 1500, progress: 8000, close: 500 }

/** What a printer is to do: open the drawer, print, or both. */
export type PrinterWork = {
  /** Bytes of ESC/POS; null: nothing is printed. */
  readonly paper: Uint8Array | null
  readonly drawer: boolean
}

/** `confirmed`: the printer said itself that all is on paper. */
export type Printed = BridgeAnswer<{ readonly confirmed: boolean }>

/**
 * Gives work to a printer in the network. The drawer opens first, with or without paper. Refusals:
 * `printer-unreachable` {host, port, message}, `printer-paper-out`, `printer-cover-open`, `printer-offline` {began},
 * `printer-cut-off` {began}: `began` says whether a part may be on paper already. Printing again is for the caller to
 * decide; nothing is sent twice here.
 */
export async function printOn(
  { host, port }: PrinterAddress,
  { paper, drawer }: PrinterWork,
  patience: Patience = PATIENCE,
): Promise<Printed> {
  let line: Line
  try {
    line = await Line.open(host, port, patience.connect)
  } catch (error) {
    return refused('printer-unreachable', { host, port, message: (error as Error).message })
  }
  let began = false
  try {
    await line.send(ASK_STATUS, patience.progress)
    const state = readStatus(await line.read(STATUS_ANSWERS, patience.status))
    const isReady = state === null || state === 'unknown'
    if (drawer) await line.send(drawerKick(isReady), patience.progress)
    if (paper === null) {
      await line.end(patience.progress)
      return done({ confirmed: false })
    }
    if (!isReady) return refused(state, { began })
    began = true
    await line.send(paper, patience.progress)
    if (state === null) return await heard(line, patience)
    await line.end(patience.progress)
    return done({ confirmed: false })
  } catch {
    return refused('printer-cut-off', { began })
  } finally {
    await line.close(patience.close)
  }
}

/**
 * Waits for the word of the printer that all is on paper. One that has stopped does not get to the question, but
 * tells its state all the same; one that only ever tells that it is well is believed. Throws where it is silent.
 */
async function heard(line: Line, patience: Patience): Promise<Printed> {
  await line.send(TELL_WHEN_DONE, patience.progress)
  let isWell = false
  let states: number[] = []
  let waited = 0
  for (;;) {
    const [byte] = await line.read(1, patience.told)
    if (byte === undefined) {
      waited += patience.told
      if (waited >= patience.progress) break
      states = []
      isWell = false
      await line.send(ASK_AGAIN, patience.progress)
    } else if (isStatus(byte)) {
      states.push(byte)
      const state = readStatus(states)
      if (state !== null && state !== 'unknown') return refused(state, { began: true })
      isWell = state === null
    } else {
      return isPaperOut(byte) ? refused('printer-paper-out', { began: true }) : done({ confirmed: true })
    }
  }
  if (!isWell) throw new Error('silent')
  return done({ confirmed: false })
}

/** A connection on which it is waited for one thing at a time. */
class Line {
  readonly #socket: Socket
  readonly #come: number[] = []
  #broken = false
  #wake: () => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (bytes) => {
      this.#come.push(...bytes)
      this.#wake()
    })
    const broke = () => {
      this.#broken = true
      this.#wake()
    }
    socket.on('error', broke)
    socket.on('close', broke)
  }

  static open(host: string, port: number, ms: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port })
      const timer = setTimeout(() => socket.destroy(new Error('no answer')), ms)
      socket.once('error', (error) => {
        clearTimeout(timer)
        reject(error)
      })
      socket.once('connect', () => {
        clearTimeout(timer)
        socket.removeAllListeners('error')
        resolve(new Line(socket))
      })
    })
  }

  /** Resolves when the network has taken all; throws where it stops taking, or breaks. */
  async send(given: Uint8Array | readonly number[], ms: number): Promise<void> {
    const bytes = Uint8Array.from(given)
    const part = 4096
    for (let from = 0; from < bytes.length; from += part) {
      if (this.#broken) throw new Error('broken')
      await within(ms, (resolve, reject) => {
        this.#wake = () => (this.#broken ? reject(new Error('broken')) : undefined)
        this.#socket.write(bytes.subarray(from, from + part), (error) => (error == null ? resolve() : reject(error)))
      })
    }
  }

  /** The next bytes, as many as come in time. */
  async read(count: number, ms: number): Promise<readonly number[]> {
    await within(ms, (resolve) => {
      const look = () => {
        if (this.#come.length >= count || this.#broken) resolve()
      }
      this.#wake = look
      look()
    }).catch(() => undefined)
    return this.#come.splice(0, count)
  }

  /** Ends it when everything has gone out. */
  async end(ms: number): Promise<void> {
    await within(ms, (resolve) => this.#socket.end(() => resolve()))
  }

  /** Hangs up, after the printer has or without it. */
  async close(ms: number): Promise<void> {
    await within(ms, (resolve) => {
      this.#wake = () => {
        if (this.#broken) resolve()
      }
      this.#wake()
      this.#socket.end()
    }).catch(() => undefined)
    this.#socket.destroy()
  }
}

function within(ms: number, run: (resolve: () => void, reject: (error: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), ms)
    const settle =
      <T extends unknown[]>(with_: (...args: T) => void) =>
      (...args: T) => {
        clearTimeout(timer)
        with_(...args)
      }
    run(settle(resolve), settle(reject))
  })
}
