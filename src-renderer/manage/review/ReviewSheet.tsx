import type { BusinessDay } from '#domain/units.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './review-sheet.module.css'
import type { Cell, Table } from '#ui/tables/table.ts'
import { cellText } from './tables.ts'

/** The review as it lies on sheets of A4: where and when, then table by table. Empty ones are left out. */
export function ReviewSheet(props: {
  readonly tables: readonly Table[]
  readonly words: PaperWords
  readonly name: string
  readonly today: BusinessDay
}) {
  const { tables, words, name } = props
  return (
    <article className={styles['sheet']}>
      <header>
        <h1>
          <Words id="manage.review.file" />
        </h1>
        <p>
          {words.identity.store.name}
          <span className={styles['period']}>{name}</span>
        </p>
      </header>
      {tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ name: title, heads, rows }) => (
          <table key={title}>
            <caption>{title}</caption>
            <thead>
              <tr>
                {heads.map((head, column) => (
                  <th key={head} data-number={isNumber(rows[0]?.[column] ?? null)}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => (
                <tr key={place}>
                  {row.map((cell, column) => (
                    <td key={column} data-number={isNumber(cell)}>
                      {cellText(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
    </article>
  )
}

const isNumber = (cell: Cell): boolean => cell !== null && typeof cell !== 'string'
