import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'

/**
 * A screen that is fetched when it is first shown, or before by `fetch`; what was fetched before stands there with the first
 * frame. With `lazy` alone React shows the fallback even for code that is there, and keeps each for 300 ms.
 */
export function fetchedAhead<P extends object>(
  load: () => Promise<ComponentType<P>>,
): {
  readonly Screen: (props: { readonly of: P; readonly meanwhile: ReactNode }) => ReactNode
  readonly fetch: () => Promise<void>
} {
  let loaded: ComponentType<P> | null = null
  const get = async () => (loaded = await load())
  const Later = lazy(async () => ({ default: await get() })) as unknown as ComponentType<P>
  return {
    Screen: function Screen({ of, meanwhile }) {
      // One and the same for as long as it is shown: with another it would begin anew.
      const [Part] = useState(() => loaded ?? Later)
      return (
        <Suspense fallback={meanwhile}>
          <Part {...of} />
        </Suspense>
      )
    },
    fetch: async () => void (await get()),
  }
}
