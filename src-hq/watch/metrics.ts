import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { EventVerdict } from '#protocol/sync.ts'
import type { AnyEvent } from '#protocol/event.ts'
import { isFactKind } from '../push/fact-kinds.ts'

/** What headquarters counts while it works; numbers of the database are read when somebody asks, see `stock-taking.ts`. */
export type Metrics = {
  request(route: string, status: number, ms: number): void
  verdicts(events: readonly AnyEvent[], verdicts: readonly EventVerdict[]): void
  /** Changes that waited for a till when it pulled: how far it was behind. */
  behind(changes: number): void
  /** Everything as Prometheus reads it, with what was read from the database. */
  text(taken: Registry): Promise<string>
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counters of one headquarters, in the words of Prometheus. Labels come from closed lists: never an id, a code or a name. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'hq_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'hq_request_seconds',
    help: 'Time from the first byte of a request to its answer, by route.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  })
  const events = new Counter({
    name: 'hq_events_total',
    help: 'Events pushed by tills, by kind and by what became of them (applied, already, or why not).',
    labelNames: ['kind', 'result'],
    registers,
  })
  const behind = new Histogram({
    name: 'hq_pull_behind_changes',
    help: 'Changes that waited for a till when it pulled.',
    buckets: [0, 1, 10, 100, 1000, 10_000, 100_000],
    registers,
  })
  let watchesProcess = false
  return {
    async text(taken) {
      // The process is watched from the first time that somebody asks: a watch goes on for ever.
      if (!watchesProcess) collectDefaultMetrics({ register: registry })
      watchesProcess = true
      return `${await registry.metrics()}\n${await taken.metrics()}`
    },
    request(route, status, ms) {
      requests.inc({ route, status: String(status) })
      duration.observe({ route }, ms / 1000)
    },
    verdicts(sent, verdicts) {
      const kinds = new Map(sent.map(({ seq, kind }) => [seq, isFactKind(kind) ? kind : 'unknown']))
      for (const verdict of verdicts) {
        const result = verdict.result === 'rejected' ? verdict.code : verdict.result
        events.inc({ kind: kinds.get(verdict.seq) ?? 'unknown', result })
      }
    },
    behind: (changes) => behind.observe(changes),
  }
}
