import { openBytes, sealBytes } from '../aead.ts'

/** How an event's JSON text stands in a line of the journal. */
export type LineSeal = {
  /** The line, without its end. */
  seal(seq: number, json: string): string
  /** The JSON text; null where the line was not sealed so, or not whole. */
  open(line: string): string | null
}

/**
 * Lines `12 SEALED`: the number of the event, and its text sealed for this till and number (base64). So a line opens in the
 * place of no other, and can be told from others wherever it lies.
 */
export function createLineSeal(key: Buffer, till: string): LineSeal {
  const place = (seq: string) => JSON.stringify([till, seq])
  return {
    seal: (seq, json) => `${seq} ${sealBytes(key, Buffer.from(json), place(String(seq))).toString('base64')}`,
    open(line) {
      const [, seq, sealed] = /^(\d+) ([\w+/=]+)$/.exec(line) ?? []
      if (seq === undefined || sealed === undefined) return null
      const bytes = Buffer.from(sealed, 'base64')
      // One way to write it: the decoder passes over bits that count for nothing.
      if (bytes.toString('base64') !== sealed) return null
      try {
        return openBytes(key, bytes, place(seq)).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
