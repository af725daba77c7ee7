import { businessDay } from '#domain/units.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatDay } from '#ui/format/day.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useNow } from '#ui/use-now.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { IconUsers } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { BandTable } from './BandTable.tsx'
import { PeriodChoice, type ChosenPeriod } from './PeriodChoice.tsx'
import styles from './queue-sum.module.css'
import { QueueFigures } from './QueueFigures.tsx'
import { QueueLists } from './QueueLists.tsx'
import { QueueTerms } from './QueueTerms.tsx'
import { readQueueSum, type Period } from './read-queue-sum.ts'

/** What the queue of today or of a period came to: figures first, then waits by band, then what else is known. */
export function QueueSumView() {
  const say = useText()
  const { ports } = useSession()
  const [period, setPeriod] = useState<ChosenPeriod>({ kind: 'days', days: 1 })
  const [terms, setTerms] = useState(false)
  const now = useNow(ports.now, 60_000)
  const read = useLiveQuery(
    async () => ({ period, page: await readQueueSum(ports, asked(period)) }),
    [ports, period, now],
  )
  useKeys([{ stroke: 'F6', label: 'manage.queue.terms', run: () => setTerms(true) }])
  if (read === undefined) return <Waiting title={say('manage.queue.reading')} />
  const { page } = read
  if (page === null) return null
  const { from, to, today, sum } = page
  return (
    <Panel
      reads
      title={
        <Words
          id={from === to ? 'manage.queue.day' : 'manage.queue.days'}
          values={{ from: formatDay(from, today), to: formatDay(to, today) }}
        />
      }
      aside={
        <>
          <PeriodChoice period={period} today={today} onChange={setPeriod} />
          <PlainButton stroke="F6" onClick={() => setTerms(true)}>
            <Words id="manage.queue.terms" />
          </PlainButton>
        </>
      }
    >
      {sum.parties === 0 ? (
        <EmptyState icon={<IconUsers size={40} />} title={<Words id="manage.queue.none" />} />
      ) : (
        <div className={styles['sum']} aria-busy={read.period !== period}>
          <QueueFigures sum={sum} />
          <div className={styles['parts']}>
            <BandTable sum={sum} />
            <QueueLists page={page} />
          </div>
        </div>
      )}
      {terms ? <QueueTerms keepMinutes={page.policy.passed.keepMinutes} onClose={() => setTerms(false)} /> : null}
    </Panel>
  )
}

function asked(period: ChosenPeriod): Period {
  if (period.kind === 'days') return { days: period.days }
  return { from: businessDay(period.from), to: businessDay(period.to) }
}
