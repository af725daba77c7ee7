import { CHANNELS, type Channel, type Segment } from '#domain/segment/segment.ts'
import { FactList } from '#ui/FactList.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { formatMoment } from '#ui/format/time.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { useNotice } from '#ui/notices/notice-context.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { CHANNEL_TEXT } from '#ui/rules/say-segment.ts'
import { tierName } from '#ui/rules/programme-names.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { exportSegment, segmentSize, type SegmentSize } from '#usecases/segments.ts'
import { IconFileSpreadsheet, IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { saveTables } from '#ui/tables/save-tables.ts'
import styles from './offers.module.css'
import { saySegmentRefusal } from './say-segment-refusal.ts'

type Asked = Awaited<ReturnType<typeof segmentSize>>

/** How many a segment is and whom of them one may write to, as headquarters counts it; and their list as a file. */
export function SegmentReach(props: { readonly segment: Segment; readonly facts: RuleFacts }) {
  const say = useText()
  const { askHq, staff } = useSession()
  const { segment, facts } = props
  const { who } = segment
  const [asked, setAsked] = useState<{ readonly of: typeof who; readonly answer: Asked } | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let left = false
    void segmentSize(askHq, staff.id, who).then((answer) => {
      if (!left) setAsked({ of: who, answer })
    })
    return () => {
      left = true
    }
  }, [askHq, staff.id, who, turn])
  const again = () => {
    setAsked(null)
    setTurn((n) => n + 1)
  }
  const answer = asked !== null && asked.of === who ? asked.answer : null
  return (
    <section className={styles['cost']} aria-label={say('offers.segment.reach')}>
      <h3 className={styles['section']}>{say('offers.segment.reach')}</h3>
      {answer === null ? <p className={styles['note']}>{say('offers.segment.counting')}</p> : null}
      {answer?.ok === true ? <Size size={answer.value} /> : null}
      {answer?.ok === false ? <InlineError {...saySegmentRefusal(say, answer.reason)} /> : null}
      <div className={styles['actions']}>
        <PlainButton icon={<IconRefresh size={18} />} disabled={answer === null} onClick={again}>
          <Words id="offers.segment.again" />
        </PlainButton>
      </div>
      {answer?.ok === true ? <Files segment={segment} facts={facts} /> : null}
    </section>
  )
}

function Size(props: { readonly size: SegmentSize }) {
  const say = useText()
  const { locale } = useIntl()
  const { all, members, reach, sales, now } = props.size
  const part = (some: number, whole: number) => (whole <= 0 ? '—' : `${((some / whole) * 100).toFixed(1)}%`)
  return (
    <>
      <FactList
        rows={[
          [say('offers.segment.members'), say('offers.segment.of-all', { n: members, part: part(members, all), all })],
          ...CHANNELS.map(
            (channel) =>
              [
                say('offers.segment.reachable', { channel: say(CHANNEL_TEXT[channel]) }),
                say('offers.segment.people', { n: reach[channel] }),
              ] as const,
          ),
          [say('offers.segment.reachable.any'), say('offers.segment.people', { n: reach.any })],
          [
            say('offers.segment.sales'),
            say('offers.segment.sales.of', { sum: formatMoney(sales.own), part: part(sales.own, sales.all) }),
          ],
        ]}
      />
      <p className={styles['note']}>{say('offers.segment.as-of', { at: formatMoment(now, locale) })}</p>
    </>
  )
}

function Files(props: { readonly segment: Segment; readonly facts: RuleFacts }) {
  const say = useText()
  const tell = useNotice()
  const { ports, askHq, staff, bridge } = useSession()
  const [busy, setBusy] = useState(false)
  const { segment, facts } = props
  const save = async (channel: Channel, kind: 'xlsx' | 'csv') => {
    setBusy(true)
    const listed = await exportSegment({ ...ports, askHq }, { segment, channel, staff: staff.id })
    if (!listed.ok) tell({ tone: 'bad', ...saySegmentRefusal(say, listed.reason) })
    else {
      const heads = ['name', 'mobile', 'tier', 'last-visit'] as const
      const rows = listed.value.map(({ name, mobile, tier, lastVisit }) => [
        ...[name, mobile, tierName(facts.programme, tier), lastVisit],
      ])
      const table = { name: segment.name, heads: heads.map((head) => say(`offers.segment.head.${head}`)), rows }
      const file = `${say('offers.segment.file')} ${facts.today}`
      tell(await saveTables(say, bridge, { file, kind, tables: [table] }))
    }
    setBusy(false)
  }
  return (
    <>
      <p className={styles['note']}>{say('offers.segment.export.note')}</p>
      {CHANNELS.map((channel) => (
        <div key={channel} className={styles['actions']}>
          {(['xlsx', 'csv'] as const).map((kind) => (
            <PlainButton
              key={kind}
              busy={busy}
              icon={<IconFileSpreadsheet size={18} />}
              onClick={() => void save(channel, kind)}
            >
              {say(kind === 'xlsx' ? 'offers.segment.excel' : 'offers.segment.csv', {
                channel: say(CHANNEL_TEXT[channel]),
              })}
            </PlainButton>
          ))}
        </div>
      ))}
    </>
  )
}
