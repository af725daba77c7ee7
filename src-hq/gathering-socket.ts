import { Socket } from 'node:net'

/** So many bytes go out before the turn ends: the server can begin while the rest is still being written. */
const ENOUGH = 65_536

/**
 * A socket that sends what is written in one turn of the event loop in one piece, or few large ones. The driver writes each statement by
 * itself; of the hundreds that a batch sends at once each would be a call to the system, here and at the server.
 */
export class GatheringSocket extends Socket {
  #gathers = false

  override cork(): void {
    if (!this.#gathers) {
      this.#gathers = true
      super.cork()
      setImmediate(() => {
        this.#gathers = false
        super.uncork()
      })
    } else if (this.writableLength > ENOUGH) {
      super.uncork()
      super.cork()
    }
    super.cork()
  }
}
