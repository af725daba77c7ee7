import type { MessageKey } from '../text/message-key.ts'
import { belongsToFields, type Stroke } from './stroke.ts'

export type KeyBinding = {
  readonly stroke: Stroke
  /** Left out for keys that the screen handles itself: they are only listed. */
  readonly run?: () => void
  /** What the key does, for the help overlay; left out, the key works but is not listed. */
  readonly label?: MessageKey
  /** Works in a text field too; function keys, Escape and Ctrl combinations always do. */
  readonly inFields?: boolean
  /** False: listed as resting, and the key does nothing. */
  readonly enabled?: boolean
  /** `run` is called while the key rests, too: it knows better when its turn comes. */
  readonly decides?: boolean
}

type Group = { readonly bindings: () => readonly KeyBinding[] }
type Layer = { readonly groups: Group[]; readonly modal: boolean }

/**
 * Who gets a key. Screens put their bindings into the layer they stand in; an open dialog lays a
 * layer on top, and only the top layer and the ground layer's `always` bindings hear keys.
 */
export type KeyLayers = {
  readonly add: (layer: symbol | null, bindings: () => readonly KeyBinding[], always?: boolean) => () => void
  readonly open: () => { readonly layer: symbol; readonly close: () => void }
  /** The binding for a stroke; `inField` where the focus is in a text field. */
  readonly find: (stroke: Stroke, inField: boolean) => KeyBinding | null
  /** What can be pressed now, latest screen first. */
  readonly listed: () => readonly KeyBinding[]
}

export function createKeyLayers(): KeyLayers {
  const ground = Symbol('ground')
  const layers = new Map<symbol, Layer>([[ground, { groups: [], modal: false }]])
  const always: Group[] = []

  const groupsHeard = (): readonly Group[] => {
    const top = [...layers.values()].at(-1)
    return [...(top?.groups ?? [])].reverse().concat(always)
  }
  const bindings = () => groupsHeard().flatMap((group) => group.bindings())

  return {
    add(layer, read, isAlways = false) {
      const list = isAlways ? always : layers.get(layer ?? ground)?.groups
      const group = { bindings: read }
      list?.push(group)
      return () => {
        const at = list?.indexOf(group) ?? -1
        if (at >= 0) list?.splice(at, 1)
      }
    },
    open() {
      const layer = Symbol('dialog')
      layers.set(layer, { groups: [], modal: true })
      return { layer, close: () => layers.delete(layer) }
    },
    find(stroke, inField) {
      const mayRun = (binding: KeyBinding) =>
        binding.run !== undefined &&
        binding.stroke === stroke &&
        (!inField || binding.inFields === true || !belongsToFields(stroke))
      return bindings().find(mayRun) ?? null
    },
    listed: () => bindings().filter((binding) => binding.label !== undefined),
  }
}
