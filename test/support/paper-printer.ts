import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line of print as it stands on paper: a text, or the dots of a picture. */
export type Printed =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: number
      readonly size: number
      readonly bold: boolean
    }
  | { readonly kind: 'picture'; readonly align: number; readonly rows: readonly (readonly boolean[])[] }

/** What a roll of paper shows, and what became of knife and drawer. */
export type Roll = { readonly lines: readonly Printed[]; readonly cuts: number; readonly kicks: number }

const COMMANDS: readonly (readonly [name: string, bytes: readonly number[], operands: number])[] = [
  ['init', [0x1b, 0x40], 0],
  ['chinese', [0x1c, 0x26], 0],
  ['align', [0x1b, 0x61], 1],
  ['size', [0x1d, 0x21], 1],
  ['bold', [0x1b, 0x45], 1],
  ['kick', [0x1b, 0x70], 3],
  ['kick-now', [0x10, 0x14, 1], 2],
  ['cut', [0x1d, 0x56, 66], 1],
  ['quiet', [0x1d, 0x61], 1],
  ['tell', [0x1d, 0x72], 1],
  ['status', [0x10, 0x04], 1],
  ['picture', [0x1d, 0x76, 0x30, 0], 4],
]

/**
 * Reads ESC/POS as a printer does, from what Epson's reference says and not from our encoder. Throws at a byte that no
 * printer would understand. `ask` is told each question at the moment it is met.
 */
export function readEscPos(
  bytes: readonly number[],
  ask: (name: string, operand: number) => void = () => undefined,
): Roll {
  const lines: Printed[] = []
  let [align, size, bold, isChinese, cuts, kicks] = [0, 0, false, false, 0, 0]
  let text: number[] = []
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] as number
    const command = COMMANDS.find(([, head]) => head.every((one, i) => bytes[at + i] === one))
    if (command !== undefined) {
      const [name, head, operands] = command
      const [first = 0, second = 0, third = 0, fourth = 0] = bytes.slice(at + head.length, at + head.length + operands)
      at += head.length + operands
      ask(name, first)
      if (name === 'init') [align, size, bold, isChinese] = [0, 0, false, false]
      else if (name === 'chinese') isChinese = true
      else if (name === 'align') align = first
      else if (name === 'size') size = first
      else if (name === 'bold') bold = first === 1
      else if (name.startsWith('kick')) kicks += 1
      else if (name === 'cut') cuts += 1
      else if (name === 'picture') {
        const [wide, high] = [first + second * 256, third + fourth * 256]
        const rows = Array.from({ length: high }, (_, y) =>
          Array.from({ length: wide * 8 }, (_, x) => {
            const dots = bytes[at + y * wide + (x >> 3)]
            if (dots === undefined) throw new Error('a picture ends early')
            return (dots & (0x80 >> (x & 7))) !== 0
          }),
        )
        at += wide * high
        const last = lines.at(-1)
        if (last?.kind === 'picture') lines[lines.length - 1] = { ...last, rows: [...last.rows, ...rows] }
        else lines.push({ kind: 'picture', align, rows })
      }
    } else if (byte === 0x0a) {
      lines.push({ kind: 'text', text: decoder.decode(Uint8Array.from(text)), align, size, bold })
      text = []
      at += 1
    } else if (byte < 0x20 || (byte > 0x7f && !isChinese)) {
      throw new Error(`byte ${byte.toString(16)} at ${at}`)
    } else {
      text.push(byte)
      at += 1
    }
  }
  if (text.length > 0) throw new Error('a line without an end')
  return { lines, cuts, kicks }
}

/** A network printer that is a real TCP listener. */
export class PaperPrinter {
  /** What the next connections meet. One whose paper ends while it prints carries out no more commands. */
  paper: 'there' | 'out' | 'out-while-printing' = 'there'
  cover: 'closed' | 'open' = 'closed'
  /** Cheap ones answer no question. */
  answers = true
  /** Some never say that all is printed. */
  tells = true
  /** Closes the line after so many bytes. */
  cutsAfter = Infinity
  /** Takes no more bytes after so many, and keeps the line. */
  stallsAfter = Infinity
  readonly rolls: Roll[] = []
  /** The most lines that were open at one time. */
  mostAtOnce = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<PaperPrinter> {
    const server = createServer()
    const printer = new PaperPrinter(server)
    server.on('connection', (socket) => printer.#serve(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return printer
  }

  get address(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: (this.#server.address() as AddressInfo).port }
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#sockets.size)
    const bytes: number[] = []
    let asked = 0
    let isTorn = false
    const hasStopped = this.paper === 'out' || this.cover === 'open'
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      bytes.push(...chunk)
      if (bytes.length > this.cutsAfter) {
        isTorn = true
        return void socket.destroy()
      }
      if (bytes.length > this.stallsAfter) return void socket.pause()
      const questions: number[] = []
      // What is not whole yet is read again with the next bytes.
      try {
        readEscPos(bytes, (name, operand) => {
          if (name === 'status') questions.push(this.#status(operand))
          if (name === 'tell' && this.paper === 'out-while-printing') this.paper = 'out'
          else if (name === 'tell' && this.tells && this.paper === 'there') questions.push(0)
        })
      } catch {
        return
      }
      if (this.answers) socket.write(Uint8Array.from(questions.slice(asked)))
      asked = questions.length
    })
    socket.on('close', () => {
      this.#sockets.delete(socket)
      if (isTorn) return
      try {
        const names: string[] = []
        const printed = readEscPos(bytes, (name) => names.push(name))
        // One that has stopped carries out what is to be done at once, and nothing else.
        const roll = hasStopped
          ? { lines: [], cuts: 0, kicks: names.filter((name) => name === 'kick-now').length }
          : printed
        if (roll.lines.length > 0 || roll.kicks > 0) this.rolls.push(roll)
      } catch {
        // Nobody can read what was torn off.
      }
    })
    socket.on('end', () => socket.end())
  }

  #status(question: number): number {
    const base = 0b0001_0010
    const [out, open] = [this.paper === 'out', this.cover === 'open']
    if (question === 1) return base | (out || open ? 0b1000 : 0)
    if (question === 2) return base | (open ? 0b0100 : 0) | (out ? 0b0010_0000 : 0)
    return base | (out ? 0b0110_0000 : 0)
  }
}
