import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const LIMITS = { median: 80, p90: 250, most: 300 }
const rooms = ['src-shared', 'src-renderer', 'src-main', 'src-hq']

function sizesOf(room: string): { readonly file: string; readonly lines: number }[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => ({ file: join(room, file), lines: readFileSync(join(room, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines)
}

const lineAt = (sizes: readonly { readonly lines: number }[], share: number) =>
  sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0

describe('size of the files', () => {
  it.each(rooms)('%s holds files of one idea each', (room) => {
    const sizes = sizesOf(room)
    const longest = sizes.at(-1)
    const numbers = { median: lineAt(sizes, 0.5), p90: lineAt(sizes, 0.9), most: longest?.lines ?? 0 }
    console.log(
      `${room}: ${sizes.length} files, median ${numbers.median}, p90 ${numbers.p90}, longest ${numbers.most} (${longest?.file})`,
    )
    expect(sizes.length).toBeGreaterThan(0)
    expect(numbers.median).toBeLessThanOrEqual(LIMITS.median)
    expect(numbers.p90).toBeLessThanOrEqual(LIMITS.p90)
    expect(sizes.filter(({ lines }) => lines > LIMITS.most)).toEqual([])
  })
})
