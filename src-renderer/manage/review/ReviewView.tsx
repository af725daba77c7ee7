import { may } from '#domain/may.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatDay } from '#ui/format/day.ts'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Opening } from '#ui/Opening.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useNow } from '#ui/use-now.ts'
import { SegmentedControl } from '@mantine/core'
import { IconReceipt2 } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { PeriodChoice, type ChosenPeriod } from '../PeriodChoice.tsx'
import type { ManageSlots } from '../slots.ts'
import { spanOf } from '../span-of.ts'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import { readLiability } from './liability-words.ts'
import { readNames } from './names.ts'
import { readExceptions, type DayException } from './read-exceptions.ts'
import { readToday } from './read-review.ts'
import { ReviewBody } from './ReviewBody.tsx'
import { ReviewFiles } from './ReviewFiles.tsx'
import { ReviewTerms } from './ReviewTerms.tsx'
import styles from './review.module.css'
import { useCompared, type Scope } from './use-compared.ts'
import { useOwnStore } from './use-own-store.ts'

/** What members did in a period and what it cost: figures, then charts, then lists that open receipts. */
export function ReviewView(props: { readonly slots: ManageSlots }) {
  const say = useText()
  const { ports, staff } = useSession()
  const [period, setPeriod] = useState<ChosenPeriod>({ kind: 'days', days: 1 })
  const [scope, setScope] = useState<Scope>('store')
  const [meaning, setMeaning] = useState<MessageKey | 'all' | null>(null)
  const [opened, setOpened] = useState<DayException | null>(null)
  const minute = useNow(ports.now, 60_000)
  const today = useLiveQuery(() => readToday(ports), [ports, minute])
  const span = today == null ? null : spanOf(period, today)
  const { read, stale } = useCompared(span, scope, staff.id)
  const own = useOwnStore(span, today ?? null)
  const names = useLiveQuery(() => readNames(ports.store), [ports])
  const liability = useLiveQuery(async () => ({ read: await readLiability(ports.store) }), [ports])
  const exceptions = useLiveQuery(
    async () => (span === null ? [] : readExceptions(ports.store, span)),
    [ports, span?.from, span?.to],
  )
  useKeys([{ stroke: 'F6', label: 'manage.review.terms', run: () => setMeaning('all') }])
  if (today === null)
    return <EmptyState icon={<IconReceipt2 size={40} />} title={<Words id="manage.review.no-rules" />} />
  if (today === undefined || span === null || names === undefined || liability === undefined) {
    return <Opening title={say('manage.review.reading')} />
  }
  const page =
    read?.kind === 'ready'
      ? {
          ...{ ...read, names, today, scope },
          ...{ exceptions: scope === 'store' ? (exceptions ?? []) : [], liability: liability.read },
          own: scope === 'store' ? own : null,
        }
      : null
  return (
    <Panel
      reads
      title={
        <Words
          id={span.from === span.to ? 'manage.review.title.day' : 'manage.review.title.days'}
          values={{ from: formatDay(span.from, today), to: formatDay(span.to, today) }}
        />
      }
      aside={
        <div className={styles['aside']}>
          {may(staff.role, 'review-all-stores') ? (
            <SegmentedControl
              aria-label={say('manage.review.scope')}
              value={scope}
              data={[
                { value: 'store', label: say('manage.review.scope.store') },
                { value: 'area', label: say('manage.review.scope.area') },
              ]}
              onChange={(value) => setScope(value)}
            />
          ) : null}
          <PeriodChoice period={period} today={today} withYesterday onChange={setPeriod} />
          {(page !== null && page.own === undefined) || stale ? <KeysHeld /> : null}
          {page?.own === undefined ? null : <ReviewFiles page={{ ...page, own: page.own }} span={span} />}
          <PlainButton stroke="F6" onClick={() => setMeaning('all')}>
            <Words id="manage.review.terms" />
          </PlainButton>
        </div>
      }
    >
      {read === undefined ? <Opening title={say('manage.review.reading')} /> : null}
      {read?.kind === 'trouble' ? <Problem code={read.code} /> : null}
      {page === null ? null : (
        <div aria-busy={stale} className={styles['page']}>
          <ReviewBody page={page} onMeaning={setMeaning} onOpen={setOpened} />
        </div>
      )}
      {meaning === null ? null : (
        <ReviewTerms meaning={meaning === 'all' ? null : meaning} onClose={() => setMeaning(null)} />
      )}
      {opened === null ? null : (
        <EvidenceDialog exception={opened} names={names} slots={props.slots} onClose={() => setOpened(null)} />
      )}
    </Panel>
  )
}
