import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import type { CatalogueEntry } from '#usecases/redeem-reward.ts'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import { sayRewardRefusal } from '../words/say-reward-refusal.ts'
import styles from './rewards.module.css'

/** The catalogue: what each reward costs, how many there are, whether the member can have it. Arrows choose, Enter goes on. */
export function RewardList(props: {
  readonly entries: readonly CatalogueEntry[]
  readonly chosen: string
  readonly facts: ShopFacts
  readonly onChoose: (rewardId: string) => void
  readonly onTake: () => void
}) {
  const say = useText()
  const list = useRef<HTMLDivElement>(null)
  const { entries, chosen } = props
  const at = entries.findIndex(({ reward }) => reward.id === chosen)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      return props.onTake()
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = by === 0 ? undefined : entries[Math.max(0, Math.min(at + by, entries.length - 1))]
    if (next === undefined) return
    event.preventDefault()
    props.onChoose(next.reward.id)
  }
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      data-autofocus
      aria-label={say('counter.rewards.list')}
      aria-activedescendant={`reward-${chosen}`}
      onKeyDown={onKeyDown}
    >
      {entries.map(({ reward, refusal, stockLeft }) => {
        const can = refusal === null ? say('counter.rewards.can') : sayRewardRefusal(say, refusal, props.facts)
        const costs = say('counter.rewards.costs', { points: formatPoints(reward.points) })
        const stock = stockLeft === null ? '' : say('counter.rewards.stock', { n: Math.max(0, stockLeft) })
        return (
          <div
            key={reward.id}
            id={`reward-${reward.id}`}
            role="option"
            aria-selected={reward.id === chosen}
            aria-label={[reward.name, costs, stock, can].filter((part) => part !== '').join(say('ui.list-separator'))}
            className={styles['reward']}
            data-can={refusal === null}
            onClick={() => props.onChoose(reward.id)}
          >
            <span className={styles['name']}>{reward.name}</span>
            <span className={styles['costs']}>{costs}</span>
            <span className={styles['can']}>{can}</span>
            <span className={styles['stock']}>{stock}</span>
          </div>
        )
      })}
    </div>
  )
}
