import type { Chance } from './chance.ts'
import type { Life } from './life.ts'
import type { Trouble } from './options.ts'
import type { SimHq, Wire } from './sim-hq.ts'

/** What a line needs of the run. */
export type LinePorts = {
  readonly hq: SimHq
  readonly trouble: Trouble
  /** Decides about the step that is running. */
  chance(): Chance
  /** Something else may happen now, while this is on its way. */
  meanwhile(): Promise<void>
  note(fault: string): void
}

/** More requests than this in one step: the till would never stop. */
const MANY = 150

/** The line of one till to headquarters. */
export class Line {
  /** Cut, until it is mended. */
  cut = false
  /** No trouble any more: everything arrives, once. */
  calm = false
  /** Requests since the step began. */
  requests = 0
  /** Requests that the till gave up and that are still somewhere on the way. */
  late: Wire[] = []
  readonly #ports: LinePorts

  constructor(ports: LinePorts) {
    this.#ports = ports
  }

  async send(wire: Wire, life: Life): Promise<Response> {
    const { hq, trouble, note } = this.#ports
    this.requests += 1
    if (this.requests > MANY) throw new TypeError('too many requests')
    life.point('before a request')
    if (this.calm) return hq.handle(wire, this.#ports.chance(), 0)
    await this.#ports.meanwhile()
    life.point('while a request was on its way')
    const chance = this.#ports.chance()
    if (this.cut) throw new TypeError('the line is cut')
    if (chance.is(trouble.lostRequest)) return this.#lost('lost request')
    if (chance.is(trouble.late)) {
      this.late.push(wire)
      return this.#lost('late request')
    }
    const first = await this.#handled(wire, chance)
    const response = chance.is(trouble.twice) ? await this.#again(wire, first, chance) : first
    await this.#ports.meanwhile()
    life.point('while an answer was on its way')
    if (chance.is(trouble.lostReply)) return this.#lost('lost reply')
    note('answered')
    return response
  }

  /** What was late arrives, in any order; nobody waits for the answers any more. */
  async arrive(chance: Chance): Promise<number> {
    const arriving = this.late.splice(0).sort(() => chance.unit() - 0.5)
    for (const wire of arriving) {
      this.#ports.note('reordered')
      await this.#ports.hq.handle(wire, chance, 0).catch(() => undefined)
    }
    return arriving.length
  }

  async #again(wire: Wire, first: Response, chance: Chance): Promise<Response> {
    this.#ports.note('duplicate')
    const second = await this.#handled(wire, chance)
    return chance.is(0.5) ? first : second
  }

  async #handled(wire: Wire, chance: Chance): Promise<Response> {
    try {
      return await this.#ports.hq.handle(wire, chance, this.#ports.trouble.hqCrash)
    } catch (error) {
      this.#ports.note('hq died')
      throw error
    }
  }

  #lost(fault: string): never {
    this.#ports.note(fault)
    throw new TypeError(fault)
  }
}
