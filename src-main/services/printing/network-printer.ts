import type { BridgeAnswer } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { TELL_WHEN_DONE } from '#printing/esc-pos.ts'
import { connect, type Socket } from 'node:net'
import { ASK_STATUS, isPaperOut, readStatus, STATUS_ANSWERS } from './printer-status.ts'

export type PrinterAddress = { readonly host: string; readonly port: number }

/** How long it is waited for, in ms. */
export type Patience = {
  readonly connect: number
  /** For the answers to a question about its state; a printer that gives none is believed to be ready. */
  readonly status: number
  /** For a sign that it goes on: that it takes more bytes, or that all is printed. */
  readonly progress: number
}
export const PATIENCE: Patience = { connect: 3000, status: 700, progress: 15_000 }

/** `confirmed`: the printer said itself that all is on paper. */
export type Printed = BridgeAnswer<{ readonly confirmed: boolean }>

/**
 * Prints on a printer in the network, by default port 9100. Refusals: `printer-unreachable` {host, port, message},
 * `printer-paper-out`, `printer-cover-open`, `printer-offline` {began}, `printer-cut-off` {began}: `began` says whether
 * a part may be on paper already. Printing again is for the caller to decide; nothing is sent twice here.
 */
export async function printOn(
  { host, port }: PrinterAddress,
  bytes: Uint8Array,
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
    await line.send(Uint8Array.from(ASK_STATUS), patience.progress)
    const state = readStatus(await line.read(STATUS_ANSWERS, patience.status))
    if (state !== null && state !== 'unknown') return refused(state, { began })
    began = true
    await line.send(bytes, patience.progress)
    if (state === 'unknown') {
      await line.end(patience.progress)
      return done({ confirmed: false })
    }
    await line.send(Uint8Array.from(TELL_WHEN_DONE), patience.progress)
    const [paper] = await line.read(1, patience.progress)
    if (paper === undefined) return refused('printer-cut-off', { began })
    return isPaperOut(paper) ? refused('printer-paper-out', { began }) : done({ confirmed: true })
  } catch {
    return refused('printer-cut-off', { began })
  } finally {
    line.close()
  }
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
  async send(bytes: Uint8Array, ms: number): Promise<void> {
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

  close(): void {
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
