import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Font size at which the text is measured, in px. */
const MEASURED = 100

/**
 * Makes a line of text as large as its box allows, whatever the font: `share` of the height of the box, and less where
 * the text would be wider than the box.
 */
export function useFit(text: string, share: number): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const line = ref.current
    const box = line?.parentElement
    if (line == null || box == null) return
    const fit = () => {
      line.style.fontSize = `${MEASURED}px`
      const widest = (box.clientWidth / line.getBoundingClientRect().width) * MEASURED
      line.style.fontSize = `${Math.floor(Math.min(widest, box.clientHeight * share))}px`
    }
    fit()
    const watch = new ResizeObserver(fit)
    watch.observe(box)
    return () => watch.disconnect()
  }, [text, share])
  return ref
}
