import { useLayoutEffect, useRef } from 'react'
import { useKeyLayer, useKeyLayers } from './KeyFrame.tsx'
import type { KeyBinding } from './key-layers.ts'

/**
 * Binds keys while the component is shown. Inside a dialog they belong to the dialog. `always` keeps
 * them working under an open dialog too: only for F1, locking, and the key of the notice that stays.
 *
 *     useKeys([{ stroke: 'F12', label: 'counter.keys.pay', run: pay, enabled: canPay }])
 */
export function useKeys(bindings: readonly KeyBinding[], options: { readonly always?: boolean } = {}): void {
  const layers = useKeyLayers()
  const layer = useKeyLayer()
  const latest = useRef(bindings)
  // Before the screen is painted: what can be seen can be pressed.
  useLayoutEffect(() => {
    latest.current = bindings
  })
  const always = options.always === true
  useLayoutEffect(() => layers.add(layer, () => latest.current, always), [layers, layer, always])
}
