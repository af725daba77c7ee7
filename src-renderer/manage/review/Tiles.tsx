import { LEAST, type Part } from '#domain/review/loyalty.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { IconInfoCircle } from '@tabler/icons-react'
import { formatFigure, type FigureKind } from './figures.ts'
import type { History } from './read-review.ts'
import styles from './review.module.css'

/** `value`: null where too little is known to say it. */
export type Tile = {
  readonly name: MessageKey
  readonly meaning: MessageKey
  readonly kind: FigureKind
  readonly value: number | null
  readonly made: string
}

/** 忠诚、留存、价值: three of the four tiles, as of today. 满意 comes of ratings, see `readSatisfaction`. */
export function tilesOf(say: Say, { loyalty }: Pick<History, 'loyalty'>): readonly Tile[] {
  const made = (part: Part, key: MessageKey) =>
    part.share === null
      ? say('manage.review.tile.few', { n: part.of, least: LEAST })
      : say(key, { of: part.of, part: part.part })
  const { repeat, kept, perMember, bill } = loyalty
  return [
    {
      ...{ name: 'manage.review.tile.repeat', meaning: 'manage.review.tile.repeat.means', kind: 'rate' },
      value: repeat.share,
      made: made(repeat, 'manage.review.tile.repeat.made'),
    },
    {
      ...{ name: 'manage.review.tile.kept', meaning: 'manage.review.tile.kept.means', kind: 'rate' },
      value: kept.share,
      made: made(kept, 'manage.review.tile.kept.made'),
    },
    {
      ...{ name: 'manage.review.tile.worth', meaning: 'manage.review.tile.worth.means', kind: 'money' },
      value: perMember,
      made:
        bill.member === null
          ? ''
          : say('manage.review.tile.worth.made', {
              member: formatMoneyShort(bill.member),
              other: bill.other === null ? '–' : formatMoneyShort(bill.other),
            }),
    },
  ]
}

/** The tiles, each with its definition one touch away. */
export function Tiles(props: { readonly tiles: readonly Tile[]; readonly onMeaning: (meaning: MessageKey) => void }) {
  const say = useText()
  return (
    <ul className={styles['tiles']} aria-label={say('manage.review.tiles')}>
      {props.tiles.map(({ name, meaning, kind, value, made }) => (
        <li key={name}>
          <button type="button" className={styles['tile']} onClick={() => props.onMeaning(meaning)}>
            <span className={styles['name']}>
              {say(name)}
              <IconInfoCircle size={16} aria-hidden="true" />
            </span>
            <span className={styles['large']}>
              {value === null ? say('manage.queue.unknown') : formatFigure(kind, value)}
            </span>
            <span className={styles['made']}>{made}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
