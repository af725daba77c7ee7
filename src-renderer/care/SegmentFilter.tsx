import type { Segment } from '#domain/segment/segment.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useText } from '#ui/text/use-text.ts'
import type { ListedTask } from '#usecases/work-list.ts'
import { NativeSelect } from '@mantine/core'
import { useRef } from 'react'

const ALL = ''

/** Whose tasks are shown: everybody's, or those of the members of one segment, with how many there are. */
export function SegmentFilter(props: {
  readonly segments: readonly Segment[]
  readonly tasks: readonly ListedTask[]
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}) {
  const say = useText()
  const select = useRef<HTMLSelectElement>(null)
  const { segments, tasks } = props
  useKeys([{ stroke: 'F5', label: 'care.segment', run: () => select.current?.focus() }])
  const many = (id: string) => tasks.filter((task) => task.segments.includes(id)).length
  return (
    <NativeSelect
      ref={select}
      size="sm"
      aria-label={say('care.segment')}
      value={props.chosen ?? ALL}
      onChange={({ currentTarget: { value } }) => props.onChoose(value === ALL ? null : value)}
      data={[
        { value: ALL, label: say('care.segment.all') },
        ...segments.map(({ id, name }) => ({ value: id, label: say('care.segment.of', { name, n: many(id) }) })),
      ]}
    />
  )
}
