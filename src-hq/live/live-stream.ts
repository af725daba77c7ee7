import { LIVE_CHANGED, type LiveChange } from '#protocol/live.ts'

/** Bytes that may wait for a reader. An event has 50, so who lets so many wait does not read any more. */
const MAX_WAITING = 1024

const encoder = new TextEncoder()

/** One till that listens. */
export type LiveStream = {
  readonly till: string
  readonly body: ReadableStream<Uint8Array>
  /** Both say whether the reader keeps up; else it has been cut. */
  tell(change: LiveChange): boolean
  beat(): boolean
  /** Ends it in order: the till comes back by itself. */
  end(): void
}

/** A stream of events to one till; `gone` is called once, whoever ended it. `hangUp` closes its socket. */
export function openStream(till: string, hangUp: (() => void) | undefined, gone: () => void): LiveStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const body = new ReadableStream<Uint8Array>(
    {
      start: (made) => void (controller = made),
      cancel: () => {
        controller = null
        gone()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING }),
  )

  function finish(how: (open: ReadableStreamDefaultController<Uint8Array>) => void): void {
    if (controller === null) return
    const open = controller
    controller = null
    how(open)
    gone()
  }

  function send(text: string): boolean {
    if (controller === null) return false
    if ((controller.desiredSize ?? 0) <= 0) {
      // An orderly end would wait behind what is not read.
      finish((open) => (hangUp === undefined ? open.error(new Error('the reader is too slow')) : hangUp()))
      return false
    }
    controller.enqueue(encoder.encode(text))
    return true
  }

  return {
    till,
    body,
    tell: (change) => send(`event: ${LIVE_CHANGED}\ndata: ${JSON.stringify(change)}\n\n`),
    beat: () => send(':\n\n'),
    end: () => finish((open) => open.close()),
  }
}
