import { EmptyState } from '#ui/EmptyState.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import { IconTag } from '@tabler/icons-react'
import type { Area } from './rules.ts'
import type { WholePart } from './whole-parts.ts'

const NONE = {
  queue: { title: 'offers.none.queue', todo: 'offers.none.queue.todo', begin: 'offers.begin.queue' },
  care: { title: 'offers.none.care', todo: 'offers.none.care.todo', begin: 'offers.begin.care' },
} as const

/** An area with nothing in it: a queue and care for customers are begun here, all else is written new. */
export function NoRules(props: { readonly area: Area; readonly onBegin: (part: WholePart) => void }) {
  const { area, onBegin } = props
  if (area !== 'queue' && area !== 'care') {
    return (
      <EmptyState
        icon={<IconTag size={40} />}
        title={<Words id="offers.none" />}
        todo={<Words id="offers.none.todo" />}
      />
    )
  }
  const { title, todo, begin } = NONE[area]
  return (
    <EmptyState
      icon={<IconTag size={40} />}
      title={<Words id={title} />}
      todo={<Words id={todo} />}
      action={
        <PlainButton look="primary" onClick={() => onBegin(area)}>
          <Words id={begin} />
        </PlainButton>
      }
    />
  )
}
