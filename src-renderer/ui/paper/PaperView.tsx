import type { Block, Paper, Roll } from '#printing/paper.ts'
import styles from './paper-view.module.css'
import { QrCode } from './QrCode.tsx'

/** A paper as it comes out of the printer: what is shown, and what the system's printer prints. */
export function PaperView(props: { readonly paper: Paper; readonly roll: Roll }) {
  return (
    <article className={styles['paper']} data-roll={props.roll}>
      {props.paper.map((block, at) => (
        // The blocks of a paper never change places.
        <BlockView key={at} block={block} />
      ))}
    </article>
  )
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p className={styles['text']} data-align={block.align} data-large={block.large} data-bold={block.bold}>
          {block.text}
        </p>
      )
    case 'pair':
      return (
        <p className={styles['pair']} data-large={block.large} data-bold={block.bold}>
          <span>{block.name}</span>
          <span className={styles['value']}>{block.value}</span>
        </p>
      )
    case 'rule':
      return <hr className={styles['rule']} />
    case 'qr':
      return <QrCode text={block.text} />
    case 'feed':
      return <div style={{ height: `${1.4 * block.lines}em` }} />
  }
}
