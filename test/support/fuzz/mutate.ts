import type { Dice } from './dice.ts'

const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  1e308,
  '',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  '2026-02-30',
  '9999-12-31',
  [],
  {},
  [[]],
  { ok: true },
  'x'.repeat(300),
  ['a', 1, null],
]
const KEYS = ['__proto__', 'constructor', 'kind', 'id', 'doc', 'extra', '', 'length', 'toString']

/** A JSON document with one to three things changed: values put elsewhere, taken away, doubled, made nasty. */
export function mutateJson(doc: unknown, dice: Dice): unknown {
  // As text: a copy that shares nothing, and in which `__proto__` is a key like any other.
  const copy: unknown = JSON.parse(JSON.stringify(doc))
  const holder = { root: copy }
  for (let left = 1 + dice.below(3); left > 0; left--) change(holder, dice)
  return holder.root ?? null
}

type Place = { readonly inside: Record<string, unknown> | unknown[]; readonly key: string }

/** A random place, the deeper ones as likely as the others: documents are wide at the bottom. */
function placeIn(root: object, dice: Dice): Place {
  let place: Place = { inside: root as Record<string, unknown>, key: Object.keys(root)[0]! }
  for (;;) {
    const value = at(place)
    if (value === null || typeof value !== 'object' || dice.chance(0.12)) return place
    const keys = Object.keys(value)
    if (keys.length === 0) return place
    place = { inside: value as Record<string, unknown>, key: dice.pick(keys) }
  }
}

const at = ({ inside, key }: Place): unknown => (inside as Record<string, unknown>)[key]

function put({ inside, key }: Place, value: unknown): void {
  Object.defineProperty(inside, key, { value, writable: true, enumerable: true, configurable: true })
}

function change(root: object, dice: Dice): void {
  const place = placeIn(root, dice)
  const old = at(place)
  switch (dice.below(8)) {
    case 0:
      if (Array.isArray(place.inside)) place.inside.splice(Number(place.key), 1)
      else Reflect.deleteProperty(place.inside, place.key)
      return
    case 1:
      if (Array.isArray(place.inside)) place.inside.push(old)
      else put({ inside: place.inside, key: dice.pick(KEYS) }, nasty(dice))
      return
    case 2:
      return put(place, at(placeIn(root, dice)) === root ? null : clone(at(placeIn(root, dice))))
    case 3:
      return put(place, typeof old === 'number' ? old + dice.pick([-1, 1, 0.5, 2 ** 31, -(2 ** 31)]) : old)
    case 4:
      return put(place, typeof old === 'string' ? mutateText(old, dice) : JSON.stringify(old))
    case 5:
      return put(place, Array.isArray(old) ? [...(old as unknown[]), ...(old as unknown[])] : [old])
    default:
      return put(place, nasty(dice))
  }
}

/** A copy: what is put into one document is changed there again. */
const nasty = (dice: Dice): unknown => structuredClone(dice.pick(NASTY))
const clone = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

const SIGNS = ['\0', '"', '{', '}', '[', ']', ',', ':', '-', '9', 'é', '\\', '\ud83d', '%00', '../', '\n', ' ']

/** A text with a few signs changed, cut off, or doubled. */
export function mutateText(text: string, dice: Dice): string {
  const place = dice.below(text.length + 1)
  switch (dice.below(5)) {
    case 0:
      return text.slice(0, place)
    case 1:
      return text.slice(0, place) + dice.pick(SIGNS) + text.slice(place)
    case 2:
      return text.slice(0, place) + text.slice(place + 1 + dice.below(4))
    case 3:
      return text.slice(0, place) + dice.pick(SIGNS) + text.slice(place + 1)
    default:
      return text + text.slice(place)
  }
}

/** Anything at all: signs, or JSON of no shape. */
export function noise(dice: Dice): string {
  const length = dice.below(40)
  if (dice.chance(0.5)) return JSON.stringify(Array.from({ length }, () => dice.pick(NASTY)))
  return Array.from({ length }, () => dice.pick(SIGNS)).join('')
}
