import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a minute and more, the longest first. Begun last, one would run alone on one core. */
const SLOW = [
  'test/simulation/simulation.test.ts',
  'test/simulation/fresh-seeds.test.ts',
  'test/simulation/planted.test.ts',
  'test/src-renderer/sync/rights.property.test.ts',
  'test/src-hq/hq-process.test.ts',
  'test/src-hq/on-pglite.test.ts',
  'test/src-hq/on-postgres.test.ts',
  'test/property/best-offer.test.ts',
]

/** Begins with what takes longest; on a fresh clone nothing else knows. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = SLOW.findIndex((slow) => moduleId.endsWith(slow))
      return at < 0 ? SLOW.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
