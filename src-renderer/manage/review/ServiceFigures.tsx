import { useText } from '#ui/text/use-text.ts'
import { FigureList } from '../FigureList.tsx'
import { formatFigure } from './figures.ts'
import type { ServiceFigure } from './service-figures.ts'

/** Complaints, calls, ratings and the queue of the period; nothing where the store has none of them. */
export function ServiceFigures(props: { readonly figures: readonly ServiceFigure[] }) {
  const say = useText()
  if (props.figures.length === 0) return null
  return (
    <FigureList
      figures={props.figures.map(({ name, kind, value, made }) => ({
        ...{ name: say(name), made },
        value: value === null ? say('manage.queue.unknown') : formatFigure(kind, value),
      }))}
      perRow={4}
    />
  )
}
