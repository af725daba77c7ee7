import { randomBytes } from 'node:crypto'
import { verifyEd25519 } from '#hq/coupons/ed25519.ts'
import { BASE32, fromSigns, toSigns } from '#protocol/signed-coupon/bits.ts'
import { checkCode } from '#protocol/signed-coupon/check.ts'
import { keyIdOf } from '#protocol/signed-coupon/code.ts'
import { checkOf } from '../coupon-vectors.ts'
import { codeOf, CONTENTS, KEYS, STRANGER } from '../signed-coupons.ts'
import { dice, type Dice } from './dice.ts'
import { Counts, type Fuzzed } from './fault.ts'
import { seedOf } from './seed-of.ts'

const GENUINE = [
  CONTENTS,
  { ...CONTENTS, number: 2, onlyStore: false },
  { ...CONTENTS, number: 3, memberId: 'm-0815', ticketId: 'A012' },
].map((contents) => codeOf(contents))
/** What somebody makes who has a key of their own. */
const OWN = [
  codeOf(CONTENTS, STRANGER),
  codeOf({ ...CONTENTS, key: keyIdOf(STRANGER.publicKey) }, STRANGER),
  ...GENUINE.map((_, place) => codeOf({ ...CONTENTS, number: place, off: 9999 as typeof CONTENTS.off }, STRANGER)),
]
const AT = { keys: KEYS, store: 'store-1', day: CONTENTS.validFrom }

/** Codes of signed coupons, changed as paper, scanners and forgers change them. None may be taken. */
export function fuzzCoupon(seed: number): Fuzzed {
  const counts = new Counts()
  return {
    counts,
    async one(run) {
      const random = dice(seedOf(seed, run))
      const code = changed(random)
      const checked = await checkCode(code, AT, verifyEd25519)
      counts.count(checked.ok ? 'taken' : checked.reason.kind)
      return checked.ok && !GENUINE.includes(code.toUpperCase()) ? `taken: ${code}` : null
    },
    settle: async () => [],
    close: async () => undefined,
  }
}

function changed(random: Dice): string {
  const code = random.pick([...GENUINE, ...OWN])
  if (random.chance(0.2)) return asRead(code, random)
  const body = (fromSigns(code.slice(3), BASE32) ?? randomBytes(100)).slice(0, -3)
  const other = (fromSigns(random.pick(GENUINE).slice(3), BASE32) ?? body).slice(0, -3)
  const made = random.chance(0.1) ? spliced(body, other, random) : body
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.chance(0.7) ? random.below(made.length - 64) : random.below(made.length)
    made[at] = random.chance(0.5) ? (made[at] as number) ^ (1 << random.below(8)) : random.below(256)
  }
  if (random.chance(0.05)) made[0] = random.below(256)
  return `SKS${toSigns(Buffer.concat([made, checkOf(made)]), BASE32)}`
}

/** Contents of one with the signature of another. */
const spliced = (one: Uint8Array, other: Uint8Array, random: Dice): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...one.subarray(0, -64 + random.below(2)), ...other.subarray(-64)])

/** A scanner loses, doubles or mistakes a sign. */
function asRead(code: string, random: Dice): string {
  const at = random.below(code.length)
  const sign = BASE32[random.below(32)] as string
  return random.pick([
    code.slice(0, at) + code.slice(at + 1),
    code.slice(0, at) + sign + code.slice(at),
    code.slice(0, at) + sign + code.slice(at + 1),
    code.slice(0, at),
    code.toLowerCase().slice(at),
  ])
}
