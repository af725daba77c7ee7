import type { Group } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { OWN_GROUP, stageOf, type Shape } from '../offer-form.ts'
import { OneOfMany } from './OneOf.tsx'

const MODE: Readonly<Record<Group['mode'], MessageKey>> = {
  stack: 'offers.place.stack',
  best: 'offers.place.best',
  exclusive: 'offers.place.exclusive',
}

/** How it goes together with other offers: by itself, or in a group with some of them. */
export function PlaceField(props: { readonly programme: Programme; readonly shape: Shape; readonly own: string }) {
  const say = useText()
  const { programme, shape, own } = props
  const names = new Map(programme.offers.map(({ id, name }) => [id, name]))
  const groups = programme.stages
    .filter(({ kind }) => kind === stageOf(shape))
    .flatMap((stage) => stage.groups)
    .map((group) => {
      const others = group.offers.filter((id) => id !== own).map((id) => names.get(id) ?? id)
      return { value: group.id, mode: group.mode, others }
    })
    .filter(({ others }) => others.length > 0)
  return (
    <OneOfMany
      name="place"
      label={say('offers.place')}
      options={[
        { value: OWN_GROUP, label: say('offers.place.own') },
        ...groups.map(({ value, mode, others }) => ({
          value,
          label: say(MODE[mode], { names: others.slice(0, 3).join(say('ui.list-separator')), count: others.length }),
        })),
      ]}
    />
  )
}
