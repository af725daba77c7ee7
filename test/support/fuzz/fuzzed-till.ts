import { randomBytes, sign, type KeyObject } from 'node:crypto'
import { eventHash } from '#protocol/event-hash.ts'
import type { AnyEvent, Fact } from '#protocol/event.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { enrolmentFact, redemptionFact, refundFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import { cashMoved, shiftOpened } from '#test/support/hq-shift-facts.ts'
import { ADMIN_TOKEN, type TestShop } from '#test/support/hq-shop.ts'
import { enrolWithCode, must, newKeys, nextEvent, paperId } from '#test/support/till-client.ts'
import type { Dice } from './dice.ts'

type Head = { readonly seq: number; readonly hash: string }

/** A till whose requests are changed on the way. It knows from headquarters where its journal stands. */
export class FuzzedTill {
  readonly id: string
  members: readonly string[] = []
  readonly foreignKey: KeyObject
  readonly #shop: TestShop
  readonly #key: KeyObject
  #head: Head = { seq: 0, hash: '0'.repeat(64) }
  #made = 0
  #followed = 0

  private constructor(shop: TestShop, id: string, key: KeyObject, foreignKey: KeyObject) {
    this.#shop = shop
    this.id = id
    this.#key = key
    this.foreignKey = foreignKey
  }

  static async open(shop: TestShop): Promise<FuzzedTill> {
    await shop.admin('POST', '/stores', { id: 'store-1', name: '南京西路店' })
    const { code } = must(await shop.admin<{ code: string }>('POST', '/tills', { store: 'store-1', name: '1号机' }))
    const keys = newKeys()
    const { till } = must(await enrolWithCode(shop.hq, code, keys.publicKey))
    const own = new FuzzedTill(shop, till.id, keys.privateKey, newKeys().privateKey)
    await own.#newMembers()
    return own
  }

  /** Others than before: who buys for ever has more and more points to count. */
  async #newMembers(): Promise<void> {
    const number = ++this.#made
    this.members = [`fuzz-${number}-a`, `fuzz-${number}-b`]
    for (const [at, memberId] of this.members.entries())
      await this.#send([enrolmentFact({ memberId, mobile: `136${at}${String(number).padStart(7, '0')}` })])
  }

  async #send(facts: readonly Fact[]): Promise<void> {
    const body = JSON.stringify({ events: this.chain(facts) })
    const response = await this.#shop.hq.fetch(this.request({ method: 'POST', target: '/v1/push', body, admin: false }))
    if (response.status !== 200) throw new Error(await response.text())
    await this.follow()
  }

  /** Facts as the next events of the journal. */
  chain(facts: readonly Fact[]): readonly AnyEvent[] {
    const events: AnyEvent[] = []
    for (const fact of facts) {
      const last = (events.at(-1) as Head | undefined) ?? this.#head
      const id = paperId(fact) ?? `e-${++this.#made}`
      events.push(nextEvent(last, this.id, fact, { id, at: this.#shop.clock.now }))
    }
    return events
  }

  /** Some facts of any kind, in an order in which they make sense. */
  facts(dice: Dice): readonly Fact[] {
    const member = dice.pick([...this.members, 'nobody'])
    const sold = saleFact({ till: this.id, member, earned: dice.below(50), spent: dice.below(20), pieces: 3 })
    return dice.pick<readonly Fact[]>([
      [sold],
      [sold, refundFact({ till: this.id, sale: sold.data.sale, pieces: 1 })],
      [redemptionFact({ till: this.id, member })],
      [enrolmentFact({ memberId: `m-${++this.#made}`, mobile: `137${String(dice.below(1e8)).padStart(8, '0')}` })],
      [shiftOpened(`s-${++this.#made}`, 1), cashMoved(1)],
      [signIn()],
    ])
  }

  /** Changed events with hashes that fit again, mostly: else nothing but the hash would ever be looked at. */
  sealed(body: unknown, dice: Dice): unknown {
    const events = (body as { events?: unknown } | null)?.events
    if (!Array.isArray(events) || dice.chance(0.2)) return body
    let { seq, hash } = this.#head
    const chained = events.map((event: unknown) => {
      if (event === null || typeof event !== 'object' || Array.isArray(event)) return event
      const open = { ...(event as AnyEvent), seq: ++seq, prevHash: hash }
      try {
        hash = eventHash(open)
      } catch {
        return event
      }
      return { ...open, hash }
    })
    return { ...(body as object), events: chained }
  }

  /** A request of this till, or of head office; signed, unless told otherwise. */
  request(wish: {
    readonly method: string
    readonly target: string
    readonly body: string
    readonly admin: boolean
    readonly sentBody?: string
    readonly nonce?: string
    readonly key?: KeyObject
  }): Request {
    const { method, target, body, admin } = wish
    const sent = wish.sentBody ?? body
    const bodiless = method === 'GET' || method === 'HEAD'
    const time = String(this.#shop.clock.now)
    const nonce = wish.nonce ?? randomBytes(16).toString('base64url')
    const signed = Buffer.from(bodiless && wish.sentBody === undefined ? '' : body)
    // A body of a GET cannot be sent, so a changed one is told by the signature alone.
    const text = signedText({
      method,
      target,
      till: this.id,
      time,
      nonce,
      body: bodiless && wish.sentBody !== undefined ? Buffer.from('x') : signed,
    })
    const headers: Record<string, string> = admin
      ? { authorization: `Bearer ${ADMIN_TOKEN}` }
      : {
          [TILL_HEADER]: this.id,
          [TIME_HEADER]: time,
          [NONCE_HEADER]: nonce,
          [SIGNATURE_HEADER]: sign(null, text, wish.key ?? this.#key).toString('base64url'),
        }
    return new Request(
      `http://hq.test${target}`,
      bodiless || sent === '' ? { method, headers } : { method, headers, body: sent },
    )
  }

  /** Reads where the journal stands; a fork, which stops a till until a person acts, is forgiven. */
  async follow(): Promise<void> {
    const [row] = await this.#shop.db.query<{ last_seq: number; last_hash: string; forked_at: number | null }>(
      'SELECT last_seq, last_hash, forked_at FROM chain WHERE till = $1',
      [this.id],
    )
    if (row === undefined) throw new Error('the till is gone')
    this.#head = { seq: row.last_seq, hash: row.last_hash }
    if (row.forked_at !== null) must(await this.#shop.admin('POST', `/tills/${this.id}/forgive-fork`))
    if (++this.#followed % 500 === 0) await this.#newMembers()
  }

  /** What is wrong with the journal that headquarters keeps. */
  async faults(): Promise<readonly string[]> {
    const rows = await this.#shop.db.query<{ seq: number; hash: string; prev_hash: string }>(
      'SELECT seq, hash, prev_hash FROM event WHERE till = $1 ORDER BY seq',
      [this.id],
    )
    let last: Head = { seq: 0, hash: '0'.repeat(64) }
    for (const row of rows) {
      if (row.seq !== last.seq + 1 || row.prev_hash !== last.hash) return [`the journal breaks at ${row.seq}`]
      last = row
    }
    return last.seq === this.#head.seq ? [] : [`the journal ends at ${last.seq}, not at ${this.#head.seq}`]
  }
}
