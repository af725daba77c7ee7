import { Socket } from 'node:net'

/**
 * A socket that sends what is written in one turn of the event loop in one piece. The driver writes each statement by
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
    }
    super.cork()
  }
}
