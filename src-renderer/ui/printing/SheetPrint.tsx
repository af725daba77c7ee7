import { useEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import styles from './sheet-print.module.css'

/** Prints its children on sheets of A4 by the system's printing, and nothing else of the page; mount it to print. */
export function SheetPrint(props: { readonly onDone: () => void; readonly children: ReactNode }) {
  const { onDone } = props
  const begun = useRef(false)
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      @page { size: A4; margin: 14mm 12mm }
      @media print {
        /* Not taken away: charts measure themselves, and complain of no width. */
        body > :not(.print-sheet) {
          visibility: hidden !important; position: absolute !important; inset: 0 0 auto !important;
          height: 0 !important; overflow: hidden !important;
        }
        html, body { height: auto !important; overflow: visible !important; background: #fff !important }
      }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    window.addEventListener('afterprint', onDone, { once: true })
    if (!begun.current) window.print()
    begun.current = true
    return () => {
      window.removeEventListener('afterprint', onDone)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [onDone])
  return createPortal(
    <div className={`print-sheet ${styles['sheet']}`} aria-hidden="true">
      {props.children}
    </div>,
    document.body,
  )
}
