/** Where a key's mark stands: its middle, in CSS pixels. */
export type Mark = { readonly stroke: string; readonly left: number; readonly top: number; readonly resting: boolean }

/** About how large a mark is: two lines and a sign each. */
const HEIGHT = 30
const widthOf = (stroke: string): number => 20 + stroke.length * 10

/** Moves marks into the screen and below those that they would cover, as little as that takes. `width`: of the screen. */
export function marksApart(marks: readonly Mark[], width: number): readonly Mark[] {
  const placed: Mark[] = []
  for (const mark of marks) {
    const half = widthOf(mark.stroke) / 2
    const left = Math.max(half, Math.min(mark.left, width - half))
    let top = Math.max(mark.top, HEIGHT / 2)
    const covers = (other: Mark) =>
      Math.abs(other.top - top) < HEIGHT && Math.abs(other.left - left) < half + widthOf(other.stroke) / 2
    for (let under = placed.find(covers); under !== undefined; under = placed.find(covers)) top = under.top + HEIGHT
    placed.push({ ...mark, left, top })
  }
  return placed
}
