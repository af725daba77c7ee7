/** The dark modules of a QR code as one SVG path, runs of a row joined: no hairlines between them on paper. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  modules.forEach((row, y) => {
    let x = 0
    while (x < row.length) {
      if (row[x] !== true) {
        x++
        continue
      }
      let end = x
      while (row[end] === true) end++
      runs.push(`M${x} ${y}h${end - x}v1h${x - end}z`)
      x = end
    }
  })
  return runs.join('')
}
