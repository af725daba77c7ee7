import { useMemo } from 'react'
import { encode } from 'uqr'
import { useText } from '../text/use-text.ts'
import { qrPath } from './qr-path.ts'
import styles from './paper-view.module.css'

/** A QR code, black on white in every theme, because that is what scanners read. */
export function QrCode(props: { readonly text: string }) {
  const say = useText()
  const { size, path } = useMemo(() => {
    const { size, data } = encode(props.text, { ecc: 'M', border: 2 })
    return { size, path: qrPath(data) }
  }, [props.text])
  return (
    <svg
      className={styles['qr']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say('ui.paper.qr', { code: props.text })}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
