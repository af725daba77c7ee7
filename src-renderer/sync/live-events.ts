/**
 * Reads server-sent events out of the pieces in which they arrive (HTML Living Standard, 9.2.6), as far as
 * headquarters uses them: a block of `field: value` lines ends with an empty line.
 */
export function liveEvents(): (piece: string) => readonly string[] {
  let rest = ''
  let name = ''
  let hasData = false

  /** The name of the event that this line ends, or null. */
  function take(line: string): string | null {
    if (line === '') {
      const ended = hasData ? name || 'message' : null
      name = ''
      hasData = false
      return ended
    }
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') name = value ?? ''
    if (field === 'data') hasData = true
    return null
  }

  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    // What has no end yet is kept, but not without bounds: nothing that headquarters says is so long.
    rest = (lines.pop() ?? '').slice(-MOST)
    return lines.flatMap((line) => take(line) ?? [])
  }
}

const MOST = 10_000
