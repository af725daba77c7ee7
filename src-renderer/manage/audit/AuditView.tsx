import type { Programme } from '#domain/programme.ts'
import { millis } from '#domain/units.ts'
import { latestProgramme } from '#store/queries.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoment } from '#ui/format/time.ts'
import { useHeldKeys } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { Opening } from '#ui/Opening.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { saveNoted } from '#ui/tables/save-tables.ts'
import type { Table } from '#ui/tables/table.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useNow } from '#ui/use-now.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { NativeSelect } from '@mantine/core'
import { IconFileSpreadsheet, IconKey, IconShieldSearch } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { PeriodChoice, type ChosenPeriod } from '../PeriodChoice.tsx'
import { spanOf } from '../span-of.ts'
import { AUDIT_KINDS, type AuditKind } from './audit-line.ts'
import styles from './audit.module.css'
import { MOST_LINES, readAudit, staffNames } from './read-audit.ts'
import { ResetPinDialog } from './ResetPinDialog.tsx'
import { KIND_TEXT, sayLine, type NameOf } from './say-line.ts'

/** Who signed in, failed, approved, looked, took out and changed at this till, by its own journal. */
export function AuditView() {
  const say = useText()
  const { ports } = useSession()
  const programme = useLiveQuery(() => latestProgramme(ports.store), [ports])
  if (programme === undefined) return <Opening title={say('manage.audit.reading')} />
  if (programme === null)
    return <EmptyState icon={<IconShieldSearch size={40} />} title={<Words id="manage.review.no-rules" />} />
  return <Audit programme={programme} />
}

function Audit({ programme }: { readonly programme: Programme }) {
  const say = useText()
  const tell = useNotice()
  const { locale } = useIntl()
  const session = useSession()
  const { store, now } = session.ports
  const today = businessDayAt(millis(useNow(now, 60_000)), programme)
  const [period, setPeriod] = useState<ChosenPeriod>({ kind: 'days', days: 1 })
  const [person, setPerson] = useState<string | null>(null)
  const [kind, setKind] = useState<AuditKind | null>(null)
  const [resetting, setResetting] = useState(false)
  const span = spanOf(period, today)
  const names = useLiveQuery(() => staffNames(store), [store])
  const of = JSON.stringify([span, person, kind])
  const read = useLiveQuery(
    async () => ({ of, lines: await readAudit(store, programme, { span, person, kind }) }),
    [store, programme, of],
  )
  const lines = read?.lines
  // A file of what is asked for holds nothing else, and lacks no name.
  useHeldKeys(read?.of !== of || names === undefined)
  const nameOf: NameOf = (id) => (id === null ? say('manage.audit.nobody') : (names?.get(id) ?? id))
  const rows = (lines ?? []).map((line) => ({
    id: `${line.event.seq} ${line.text} ${line.who}`,
    at: formatMoment(line.event.at, locale),
    who: nameOf(line.who),
    kind: line.kind,
    words: sayLine(say, line, nameOf),
  }))
  const save = async () => {
    const name = say('manage.audit.file')
    const table: Table = {
      name,
      heads: [say('manage.audit.at'), say('manage.audit.who'), say('manage.audit.kind'), say('manage.audit.did')],
      rows: rows.map((row) => [row.at, row.who, say(KIND_TEXT[row.kind]), row.words]),
    }
    const file = `${name} ${span.from === span.to ? span.to : `${span.from} ${span.to}`}`
    tell(await saveNoted(say, session, { file, kind: 'xlsx', tables: [table] }))
  }
  useKeys([{ stroke: 'F8', label: 'manage.review.excel', run: () => void save() }])
  return (
    <Panel
      reads
      title={<Words id="manage.audit.title" values={{ n: rows.length }} />}
      aside={
        <div className={styles['aside']}>
          <NativeSelect
            aria-label={say('manage.audit.who')}
            value={person ?? ''}
            data={[
              { value: '', label: say('manage.audit.everybody') },
              ...[...(names ?? [])].map(([value, label]) => ({ value, label })),
            ]}
            onChange={({ target: { value } }) => setPerson(value === '' ? null : value)}
          />
          <NativeSelect
            aria-label={say('manage.audit.kind')}
            value={kind ?? ''}
            data={[
              { value: '', label: say('manage.audit.everything') },
              ...AUDIT_KINDS.map((value) => ({ value, label: say(KIND_TEXT[value]) })),
            ]}
            onChange={({ target: { value } }) => setKind(AUDIT_KINDS.find((one) => one === value) ?? null)}
          />
          <PeriodChoice period={period} today={today} withYesterday onChange={setPeriod} />
          <PlainButton stroke="F8" icon={<IconFileSpreadsheet size={18} />} onClick={() => void save()}>
            <Words id="manage.review.excel" />
          </PlainButton>
          <PlainButton icon={<IconKey size={18} />} onClick={() => setResetting(true)}>
            <Words id="manage.audit.reset" />
          </PlainButton>
        </div>
      }
    >
      {lines !== undefined && rows.length === 0 ? (
        <EmptyState icon={<IconShieldSearch size={36} />} title={<Words id="manage.audit.none" />} />
      ) : (
        <table className={styles['lines']}>
          <thead>
            <tr>
              {(['at', 'who', 'kind', 'did'] as const).map((head) => (
                <th key={head} scope="col">
                  <Words id={`manage.audit.${head}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-kind={row.kind}>
                <td>{row.at}</td>
                <td>{row.who}</td>
                <td>
                  <Words id={KIND_TEXT[row.kind]} />
                </td>
                <td>{row.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length < MOST_LINES ? null : (
        <p className={styles['note']}>
          <Words id="manage.audit.most" values={{ n: MOST_LINES }} />
        </p>
      )}
      {resetting ? <ResetPinDialog onClose={() => setResetting(false)} /> : null}
    </Panel>
  )
}
