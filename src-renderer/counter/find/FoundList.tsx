import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useEffect, useRef } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import styles from './find.module.css'
import { FoundRow } from './FoundRow.tsx'
import type { Finding, FoundGroup } from './found-list.ts'

/** What was found, in two groups, over the screen: nothing below moves. */
export function FoundList(props: {
  readonly id: string
  readonly typed: string
  readonly groups: readonly FoundGroup[]
  /** Members cannot be looked up now. */
  readonly mending: boolean
  readonly active: number
  readonly facts: ShopFacts
  readonly onTake: (finding: Finding) => void
}) {
  const say = useText()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [props.active, props.groups])
  const starts = props.groups.map((_, at) =>
    props.groups.slice(0, at).reduce((sum, { findings }) => sum + findings.length, 0),
  )
  const count = props.groups.reduce((sum, { findings }) => sum + findings.length, 0)
  return (
    <div className={styles['results']}>
      {count === 0 ? null : (
        <div
          ref={list}
          id={props.id}
          className={styles['list']}
          role="listbox"
          aria-label={say('counter.find.results')}
        >
          {props.groups.map((group, at) => (
            <div key={group.kind} role="group" aria-label={say(GROUP_KEY[group.kind])}>
              <div className={styles['group']} aria-hidden="true">
                <Words id={GROUP_KEY[group.kind]} />
              </div>
              {group.findings.map((finding, i) => {
                const place = (starts[at] ?? 0) + i
                return (
                  <FoundRow
                    key={finding.id}
                    id={`${props.id}-${place}`}
                    finding={finding}
                    active={place === props.active}
                    facts={props.facts}
                    onTake={() => props.onTake(finding)}
                  />
                )
              })}
            </div>
          ))}
        </div>
      )}
      <p className={styles['foot']} role="status">
        {props.mending ? (
          <Words id="counter.find.mending" />
        ) : count === 0 ? (
          <Words id="counter.find.none" values={{ typed: props.typed }} />
        ) : (
          <Words id="counter.find.keys" values={{ count }} />
        )}
      </p>
    </div>
  )
}

const GROUP_KEY = { member: 'counter.find.members', product: 'counter.find.goods' } as const
