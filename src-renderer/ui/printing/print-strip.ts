import type { Roll } from '#printing/paper.ts'

/** Some air below the last line, in mm. */
const AIR = 4
const PX_PER_MM = 96 / 25.4

/**
 * Prints an element on one strip as wide as the roll and as long as the element is, so that no printer feeds a whole
 * sheet; nothing else of the page is printed. `onDone` is called when the system has taken it, or the person has not.
 * Out: the function that takes the rules for printing away.
 */
export function printStrip(strip: HTMLElement, roll: Roll, onDone: () => void): () => void {
  Object.assign(strip.style, { position: 'absolute', top: '0', left: `-${3 * roll}mm`, width: `${roll}mm` })
  const height = Math.ceil(strip.getBoundingClientRect().height / PX_PER_MM) + AIR
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    @page { size: ${roll}mm ${height}mm; margin: 0 }
    @media print {
      body > :not(.print-strip) { display: none !important }
      html, body { height: auto !important; overflow: visible !important; background: #fff !important }
      .print-strip { left: 0 !important }
    }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  // Some hosts return from `print` before the paper is drawn.
  window.addEventListener('afterprint', onDone, { once: true })
  window.print()
  return () => {
    window.removeEventListener('afterprint', onDone)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
