import type { Group } from './case.ts'
import type { Ground } from './ground.ts'
import { resettle } from './open-ground.ts'

export type Result = {
  readonly group: string
  readonly name: string
  readonly outcome: 'kept' | 'broken' | 'left-out'
  /** Why it is broken or left out; null where it is kept. */
  readonly why: string | null
}

/** Runs cases one after the other, and says of each what became of it as soon as it is known. */
export async function runCases(
  ground: Ground,
  groups: readonly Group[],
  tell: (result: Result) => void = () => {},
): Promise<readonly Result[]> {
  const results: Result[] = []
  const add = (result: Result) => {
    results.push(result)
    tell(result)
  }
  for (const { name: group, cases } of groups) {
    for (const { name, leftOut, run } of cases) {
      const reason = leftOut?.(ground) ?? null
      if (reason !== null) {
        add({ group, name, outcome: 'left-out', why: reason })
        continue
      }
      try {
        await run(ground)
        add({ group, name, outcome: 'kept', why: null })
      } catch (error) {
        // A defect of headquarters may show as anything: an answer that is no JSON, a field that is not there.
        add({ group, name, outcome: 'broken', why: error instanceof Error ? error.message : String(error) })
        await resettle(ground)
      }
    }
  }
  return results
}
