import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import { useListBox } from '#ui/use-list-box.ts'
import type { CatalogueEntry } from '#usecases/redeem-reward.ts'
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
  const { entries, chosen, onChoose } = props
  const keys = entries.map(({ reward }) => reward.id)
  const box = useListBox({ name: 'reward', keys, chosen, onChoose, onTake: props.onTake })
  return (
    <div {...box.list} className={styles['list']} data-autofocus aria-label={say('counter.rewards.list')}>
      {entries.map(({ reward, refusal, stockLeft }) => {
        const can = refusal === null ? say('counter.rewards.can') : sayRewardRefusal(say, refusal, props.facts)
        const costs = say('counter.rewards.costs', { points: formatPoints(reward.points) })
        const stock = stockLeft === null ? '' : say('counter.rewards.stock', { n: Math.max(0, stockLeft) })
        return (
          <div
            {...box.option(reward.id)}
            key={reward.id}
            aria-label={[reward.name, costs, stock, can].filter((part) => part !== '').join(say('ui.list-separator'))}
            className={styles['reward']}
            data-can={refusal === null}
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
