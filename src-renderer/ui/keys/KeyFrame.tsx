import { createContext, useContext, useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { createKeyLayers, type KeyLayers } from './key-layers.ts'
import { strokeOf } from './stroke.ts'

const LayersContext = createContext<KeyLayers | null>(null)
const LayerContext = createContext<symbol | null>(null)

/** Listens to the keyboard for everything inside. A scan never arrives here: the input room takes it first. */
export function KeyFrame(props: { readonly children: ReactNode }) {
  const [layers] = useState(createKeyLayers)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const stroke = strokeOf(event)
      const binding = stroke === null ? null : layers.find(stroke, isTextField(event.target))
      // A browser would reload, search or open its tools: at a till the function keys are ours, also at rest.
      if (binding !== null || (stroke !== null && /^F\d+$/.test(stroke))) event.preventDefault()
      if (binding === null) return
      const isAwake = binding.enabled !== false || binding.decides === true
      if (isAwake && !event.repeat) binding.run?.()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [layers])
  return <LayersContext value={layers}>{props.children}</LayersContext>
}

/** Puts the keys inside into a layer of their own, above all others while it is shown: for dialogs. */
export function KeyLayer(props: { readonly children: ReactNode }) {
  const layers = useKeyLayers()
  const [layer, setLayer] = useState<symbol | null>(null)
  // Before the dialog looks for its first field: what is inside stands only once there is a layer.
  useLayoutEffect(() => {
    const opened = layers.open()
    setLayer(opened.layer)
    return opened.close
  }, [layers])
  return layer === null ? null : <LayerContext value={layer}>{props.children}</LayerContext>
}

export function useKeyLayers(): KeyLayers {
  const layers = useContext(LayersContext)
  if (layers === null) throw new Error('keys outside of KeyFrame')
  return layers
}

export function useKeyLayer(): symbol | null {
  return useContext(LayerContext)
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
