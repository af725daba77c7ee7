import { DialogFrame } from '#ui/DialogFrame.tsx'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { useRef, type KeyboardEvent } from 'react'
import type { PartList } from './parts/part-fields.ts'
import { SHAPES, type Shape } from './offer-form.ts'
import styles from './offers.module.css'
import { SHAPE_TEXT, TEMPLATE_TEXT } from './shape-text.ts'
import { TEMPLATE_KINDS, type TemplateForm } from './template-form.ts'

export type NewRule =
  | { readonly of: 'offers'; readonly shape: Shape }
  | { readonly of: 'couponTemplates'; readonly kind: TemplateForm['kind'] }
  | { readonly of: 'multipliers' | 'segments' | PartList }

/** What is to be written: each kind with one as customers know it. Arrows go through, Enter takes. */
export function NewRuleDialog(props: { readonly onChoose: (rule: NewRule) => void; readonly onClose: () => void }) {
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
  const tile = (name: MessageKey, example: MessageKey, rule: NewRule, isFirst = false) => (
    <button
      key={name}
      type="button"
      className={styles['tile']}
      data-autofocus={isFirst ? true : undefined}
      onClick={() => props.onChoose(rule)}
    >
      <strong>{say(name)}</strong>
      <span>{say(example)}</span>
    </button>
  )
  return (
    <DialogFrame title={say('offers.new')} width="large" onClose={props.onClose}>
      <div ref={grid} role="toolbar" aria-label={say('offers.new')} tabIndex={-1} onKeyDown={onKeyDown}>
        <h3 className={styles['section']}>{say('offers.list.offers')}</h3>
        <div className={styles['tiles']}>
          {SHAPES.map((shape, place) =>
            tile(SHAPE_TEXT[shape].name, SHAPE_TEXT[shape].example, { of: 'offers', shape }, place === 0),
          )}
        </div>
        <h3 className={styles['section']}>{say('offers.list.coupons')}</h3>
        <div className={styles['tiles']}>
          {TEMPLATE_KINDS.map((kind) =>
            tile(TEMPLATE_TEXT[kind].name, TEMPLATE_TEXT[kind].example, { of: 'couponTemplates', kind }),
          )}
        </div>
        <h3 className={styles['section']}>{say('offers.list.members')}</h3>
        <div className={styles['tiles']}>
          {tile('offers.multiplier', 'offers.multiplier.example', { of: 'multipliers' })}
          {tile('offers.reward', 'offers.reward.example', { of: 'rewards' })}
          {tile('offers.tier', 'offers.tier.example', { of: 'tiers' })}
          {tile('offers.plan', 'offers.plan.example', { of: 'plans' })}
          {tile('offers.segment', 'offers.segment.example', { of: 'segments' })}
          {tile('offers.club', 'offers.club.example', { of: 'clubEvents' })}
          {tile('offers.co-brand', 'offers.co-brand.example', { of: 'coBrands' })}
          {tile('offers.partner', 'offers.partner.example', { of: 'partners' })}
        </div>
      </div>
    </DialogFrame>
  )
}
