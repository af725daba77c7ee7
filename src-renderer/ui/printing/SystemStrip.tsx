import type { Paper, Roll } from '#printing/paper.ts'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { PaperView } from '../paper/PaperView.tsx'
import { printStrip } from './print-strip.ts'

/** Gives a paper to the system's printing: laid beside the screen, where only the printer sees it. */
export function SystemStrip(props: { readonly paper: Paper; readonly roll: Roll; readonly onDone: () => void }) {
  const strip = useRef<HTMLDivElement>(null)
  const { roll, onDone } = props
  useEffect(() => (strip.current === null ? undefined : printStrip(strip.current, roll, onDone)), [roll, onDone])
  return createPortal(
    <div ref={strip} className="print-strip" aria-hidden="true">
      <PaperView paper={props.paper} roll={roll} />
    </div>,
    document.body,
  )
}
