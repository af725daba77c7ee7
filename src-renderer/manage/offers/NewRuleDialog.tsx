import { hasRoom } from '#domain/drafting/parts.ts'
import type { Programme } from '#domain/programme.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Fragment, useRef, type KeyboardEvent } from 'react'
import type { PartList } from './parts/part-fields.ts'
import { SHAPES, type Shape } from './offer-form.ts'
import styles from './offers.module.css'
import type { Area } from './rules.ts'
import { SHAPE_TEXT, TEMPLATE_TEXT } from './shape-text.ts'
import { TEMPLATE_KINDS, type TemplateForm } from './template-form.ts'

export type NewRule =
  | { readonly of: 'offers'; readonly shape: Shape }
  | { readonly of: 'couponTemplates'; readonly kind: TemplateForm['kind'] }
  | { readonly of: 'multipliers' | 'segments' | PartList }

/** What is written new in an area, under the heading it has in the list. */
type Group = { readonly title: MessageKey; readonly tiles: readonly Tile[] }
type Tile = { readonly name: MessageKey; readonly example: MessageKey; readonly rule: NewRule }

const tile = (text: MessageKey, example: MessageKey, rule: NewRule): Tile => ({ name: text, example, rule })

const MEMBERS: Group = {
  title: 'offers.list.members',
  tiles: [
    tile('offers.multiplier', 'offers.multiplier.example', { of: 'multipliers' }),
    tile('offers.reward', 'offers.reward.example', { of: 'rewards' }),
    tile('offers.tier', 'offers.tier.example', { of: 'tiers' }),
    tile('offers.plan', 'offers.plan.example', { of: 'plans' }),
    tile('offers.segment', 'offers.segment.example', { of: 'segments' }),
    tile('offers.club', 'offers.club.example', { of: 'clubEvents' }),
    tile('offers.co-brand', 'offers.co-brand.example', { of: 'coBrands' }),
    tile('offers.partner', 'offers.partner.example', { of: 'partners' }),
  ],
}
const OFFERS: readonly Group[] = [
  {
    title: 'offers.list.offers',
    tiles: SHAPES.map((shape) => tile(SHAPE_TEXT[shape].name, SHAPE_TEXT[shape].example, { of: 'offers', shape })),
  },
  {
    title: 'offers.list.coupons',
    tiles: TEMPLATE_KINDS.map((kind) =>
      tile(TEMPLATE_TEXT[kind].name, TEMPLATE_TEXT[kind].example, { of: 'couponTemplates', kind }),
    ),
  },
]
const QUEUE: Group = {
  title: 'offers.area.queue',
  tiles: [
    tile('offers.lane', 'offers.lane.example', { of: 'lanes' }),
    tile('offers.gift', 'offers.gift.example', { of: 'gifts' }),
    tile('offers.queue-cause', 'offers.queue-cause.example', { of: 'queueCauses' }),
  ],
}
const CARE: Group = {
  title: 'offers.area.care',
  tiles: [
    tile('offers.complaint-type', 'offers.complaint-type.example', { of: 'complaintTypes' }),
    tile('offers.win-back-cause', 'offers.win-back-cause.example', { of: 'winBackCauses' }),
  ],
}
/** Those of the area that is looked at come first. */
const FIRST: Readonly<Record<Area, readonly Group[]>> = {
  ...{ offers: OFFERS, points: [MEMBERS], members: [MEMBERS], queue: [QUEUE], care: [CARE], desk: OFFERS },
}

/** What can be written new: nothing for which the programme has no room. */
function groupsFor(programme: Programme, area: Area): readonly Group[] {
  const all = [...new Set([...FIRST[area], ...OFFERS, MEMBERS, QUEUE, CARE])]
  return all
    .map((group) => ({ ...group, tiles: group.tiles.filter(({ rule }) => hasRoom(programme, rule.of)) }))
    .filter(({ tiles }) => tiles.length > 0)
}

/** What is to be written: each kind with one as customers know it. Arrows go through, Enter takes. */
export function NewRuleDialog(props: {
  readonly programme: Programme
  readonly area: Area
  readonly onChoose: (rule: NewRule) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const grid = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    const all = [...(grid.current?.querySelectorAll('button') ?? [])]
    const at = all.findIndex((button) => button === document.activeElement)
    all[Math.max(0, Math.min(at + by, all.length - 1))]?.focus()
    event.preventDefault()
  }
  return (
    <DialogFrame title={say('offers.new')} width="large" onClose={props.onClose}>
      <div ref={grid} role="toolbar" aria-label={say('offers.new')} tabIndex={-1} onKeyDown={onKeyDown}>
        {groupsFor(props.programme, props.area).map(({ title, tiles }, at) => (
          <Fragment key={title}>
            <h3 className={styles['section']}>{say(title)}</h3>
            <div className={styles['tiles']}>
              {tiles.map(({ name, example, rule }, place) => (
                <button
                  key={name}
                  type="button"
                  className={styles['tile']}
                  data-autofocus={at === 0 && place === 0 ? true : undefined}
                  onClick={() => props.onChoose(rule)}
                >
                  <strong>{say(name)}</strong>
                  <span>{say(example)}</span>
                </button>
              ))}
            </div>
          </Fragment>
        ))}
      </div>
    </DialogFrame>
  )
}
