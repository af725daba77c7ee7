/** Width of the paper roll, and some air below the last line, in mm. */
const PAPER = 80
const AIR = 4
const PX_PER_MM = 96 / 25.4

let cleanUp: (() => void) | null = null

/**
 * Prints a receipt on one strip of 80 mm paper, as long as the receipt is, so that no printer feeds a
 * whole sheet. A copy of the element is laid beside the screen and is the only thing that is printed.
 */
export function printReceipt(receipt: Element): void {
  cleanUp?.()
  const strip = document.createElement('div')
  strip.className = 'print-strip'
  strip.setAttribute('aria-hidden', 'true')
  Object.assign(strip.style, { position: 'absolute', top: '0', left: `-${3 * PAPER}mm`, width: `${PAPER}mm` })
  strip.append(receipt.cloneNode(true))
  document.body.append(strip)
  const height = Math.ceil(strip.getBoundingClientRect().height / PX_PER_MM) + AIR
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    @page { size: ${PAPER}mm ${height}mm; margin: 0 }
    @media print {
      body > :not(.print-strip) { display: none !important }
      html, body { height: auto !important; overflow: visible !important; background: #fff !important }
      .print-strip { left: 0 !important }
    }`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  cleanUp = () => {
    strip.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    cleanUp = null
  }
  // Some hosts return from `print` before the paper is drawn.
  window.addEventListener('afterprint', () => cleanUp?.(), { once: true })
  window.print()
}
