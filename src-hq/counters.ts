import type { Sql } from './database.ts'

/** The next `count` numbers of a counter, from 1. The counter is locked until the transaction ends. */
export async function takeNumbers(
  tx: Sql,
  name: 'member-code' | 'coupon-code' | 'import',
  count: number,
): Promise<number[]> {
  if (count === 0) return []
  const [row] = await tx.query<{ value: number }>(
    'UPDATE counter SET value = value + $2 WHERE name = $1 RETURNING value',
    [name, count],
  )
  if (row === undefined) throw new Error(`no counter ${name}`)
  return Array.from({ length: count }, (_, i) => row.value - count + 1 + i)
}
