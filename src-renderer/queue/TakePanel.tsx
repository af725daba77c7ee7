import { formatDay } from '#ui/format/day.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { laneFor } from '#domain/queue/line.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconMinus, IconPlus, IconUserPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './queue.module.css'
import type { QueueView } from './use-queue.ts'
import { sayWait } from './words/say-wait.ts'

/** Who takes a number, where that is known. */
export type Guest = { readonly memberId: string | null; readonly mobile: string | null; readonly name: string | null }

/** So many people have a button of their own; larger parties are chosen by their lane. */
const BUTTONS = 8

/** Two touches or keys: how many people (or which lane), and the number. */
export function TakePanel(props: {
  readonly view: QueueView
  readonly guest: Guest | null
  readonly onGuest: () => void
  readonly onNobody: () => void
  /** `taken` is called when a number was given out. */
  readonly onTake: (wish: { readonly lane: string; readonly party: number | null }, taken: () => void) => void
}) {
  const say = useText()
  const { view, guest } = props
  const { policy, day } = view.desk
  const [party, setParty] = useState<number | null>(null)
  const [lane, setLane] = useState<string | null>(null)
  const byPeople = policy.lanes.filter((one) => one.party !== undefined)
  const most = Math.max(0, ...byPeople.map((one) => one.party?.to ?? 0))
  const free = policy.lanes.filter((one) => one.party === undefined)
  // Where people are not counted, the digits choose the lane.
  const keyed = most > 0 ? [] : free.slice(0, 9)
  const isLarge = party !== null && party > BUTTONS
  const chosen = view.lanes.find((one) => one.lane.id === lane) ?? null
  const choose = (id: string) => {
    setParty(null)
    setLane(id)
  }
  const people = (count: number) => {
    setParty(count)
    setLane(laneFor(policy, count)?.id ?? null)
  }
  const take = () => {
    if (lane === null) return
    props.onTake({ lane, party }, () => {
      setParty(null)
      setLane(null)
    })
  }
  useKeys([
    ...Array.from({ length: Math.min(9, most) }, (_, i) => ({ stroke: String(i + 1), run: () => people(i + 1) })),
    ...keyed.map((one, at) => ({ stroke: String(at + 1), run: () => choose(one.id) })),
    { stroke: '+', run: () => isLarge && party < most && people(party + 1) },
    { stroke: '-', run: () => isLarge && party > BUTTONS + 1 && people(party - 1) },
    { stroke: 'Enter', label: 'queue.take', run: take, enabled: lane !== null },
    { stroke: 'F2', label: 'queue.guest', run: props.onGuest },
  ])
  return (
    <Panel
      title={say('queue.take.title', { day: formatDay(day, day) })}
      foot={
        <div className={styles['takeFoot']}>
          <p className={styles['told']} role="status">
            {chosen === null ? (
              <Words id={byPeople.length > 0 ? 'queue.take.choose' : 'queue.take.choose-lane'} />
            ) : (
              <>
                {say('queue.take.ahead', { lane: `${chosen.lane.id} ${chosen.lane.name}`, n: chosen.line.length })}
                {chosen.estimate === null ? null : (
                  <>
                    <br />
                    {sayWait(say, chosen.estimate)}
                  </>
                )}
              </>
            )}
          </p>
          <BigButton look="primary" grow stroke="Enter" disabled={lane === null} onClick={take}>
            <Words id="queue.take" />
          </BigButton>
        </div>
      }
    >
      <div className={styles['take']}>
        {byPeople.length === 0 ? null : (
          <div className={styles['people']} role="group" aria-label={say('queue.people')}>
            {Array.from({ length: Math.min(most, BUTTONS) }, (_, i) => i + 1).map((count) => (
              <BigButton key={count} grow pressed={party === count} onClick={() => people(count)}>
                {say('queue.people.n', { n: count })}
              </BigButton>
            ))}
            {most <= BUTTONS ? null : (
              <BigButton grow pressed={isLarge} onClick={() => people(BUTTONS + 1)}>
                {say('queue.people.more', { n: BUTTONS + 1 })}
              </BigButton>
            )}
            {isLarge ? (
              <div className={styles['stepper']}>
                <PlainButton
                  label={say('queue.people.less')}
                  icon={<IconMinus size={20} />}
                  disabled={party <= BUTTONS + 1}
                  onClick={() => people(party - 1)}
                />
                <output>{say('queue.people.n', { n: party })}</output>
                <PlainButton
                  label={say('queue.people.plus')}
                  icon={<IconPlus size={20} />}
                  disabled={party >= most}
                  onClick={() => people(party + 1)}
                />
              </div>
            ) : null}
          </div>
        )}
        {free.length === 0 ? null : (
          <div className={styles['lanes']} role="group" aria-label={say('queue.lane')}>
            {free.map((one, at) => (
              <BigButton
                key={one.id}
                grow
                {...(at < keyed.length ? { stroke: String(at + 1) } : {})}
                pressed={lane === one.id}
                onClick={() => choose(one.id)}
              >
                {say('queue.lane.name', { id: one.id, name: one.name })}
              </BigButton>
            ))}
          </div>
        )}
        {guest === null ? (
          <PlainButton grow stroke="F2" icon={<IconUserPlus size={20} />} onClick={props.onGuest}>
            <Words id="queue.guest" />
          </PlainButton>
        ) : (
          <p className={styles['guest']}>
            <span>
              {guest.name ?? say('queue.guest.stranger')}
              {guest.mobile === null ? null : <MaskedMobile mobile={guest.mobile} />}
            </span>
            <PlainButton
              look="quiet"
              label={say('queue.guest.nobody')}
              icon={<IconX size={20} />}
              onClick={props.onNobody}
            />
          </p>
        )}
      </div>
    </Panel>
  )
}
