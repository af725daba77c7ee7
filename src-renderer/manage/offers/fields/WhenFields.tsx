import type { Programme } from '#domain/programme.ts'
import { useSession } from '#ui/session.ts'
import { weekdayNames } from '#ui/rules/calendar-words.ts'
import { useText } from '#ui/text/use-text.ts'
import { useFormContext, useWatch } from 'react-hook-form'
import styles from '../offers.module.css'
import type { WhenForm } from '../rule-form.ts'
import { CheckField } from './CheckField.tsx'
import { ChoiceChips } from './ChoiceChips.tsx'
import { OneOfFew, OneOfMany } from './OneOf.tsx'
import { TextField } from './TextField.tsx'

const WEEK = [1, 2, 3, 4, 5, 6, 7]

const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }))

/** For whom. */
export function WhoFields(props: { readonly programme: Programme }) {
  const say = useText()
  const { control } = useFormContext()
  const who = useWatch({ control, name: 'when.who' }) as WhenForm['who']
  return (
    <fieldset className={styles['part']}>
      <legend className={styles['section']}>{say('offers.who')}</legend>
      <OneOfFew
        name="when.who"
        label={say('offers.who.label')}
        options={[
          { value: 'all', label: say('offers.who.all') },
          { value: 'members', label: say('offers.who.members') },
          { value: 'tiers', label: say('offers.who.tiers') },
        ]}
      />
      {who === 'tiers' ? (
        <ChoiceChips name="when.tiers" label={say('offers.who.which')} options={named(props.programme.tiers)} />
      ) : null}
    </fieldset>
  )
}

/** When: days, weekdays, hours. */
export function TimeFields() {
  const say = useText()
  const names = weekdayNames(say, WEEK)
  return (
    <fieldset className={styles['part']}>
      <legend className={styles['section']}>{say('offers.time')}</legend>
      <div className={styles['row']}>
        <TextField name="when.from" text="offers.time.from" type="date" />
        <TextField name="when.to" text="offers.time.to" type="date" />
        <TextField name="when.minutes.from" text="offers.time.hour-from" />
        <TextField name="when.minutes.to" text="offers.time.hour-to" />
      </div>
      <ChoiceChips
        name="when.weekdays"
        label={say('offers.time.weekdays')}
        options={WEEK.map((day, place) => ({ value: String(day), label: names[place] ?? '' }))}
      />
    </fieldset>
  )
}

/** How often at most. */
export function CapFields() {
  const say = useText()
  return (
    <fieldset className={styles['part']}>
      <legend className={styles['section']}>{say('offers.caps')}</legend>
      <div className={styles['row']}>
        <TextField name="caps.memberDay" text="offers.caps.member-day" unit="offers.unit.times" />
        <TextField name="caps.member" text="offers.caps.member" unit="offers.unit.times" />
        <TextField name="caps.storeDay" text="offers.caps.store-day" unit="offers.unit.receipts" />
        <TextField name="caps.budget" text="offers.caps.budget" unit="offers.unit.yuan" />
      </div>
    </fieldset>
  )
}

/** What fewer rules ask for: it stands open where something of it is asked. `hasBill`: sums and coupons can be asked for. */
export function MoreFields(props: {
  readonly programme: Programme
  readonly hasBill: boolean
  readonly mayOpen: boolean
  /** There is no paying, so no card is shown. */
  readonly hasNoCards?: boolean
  /** The sum is asked for above. */
  readonly isReachAbove?: boolean
}) {
  const say = useText()
  const { ports } = useSession()
  const { control, formState } = useFormContext()
  const when = useWatch({ control, name: 'when' }) as WhenForm
  const { programme, hasBill } = props
  const openers = programme.couponTemplates.filter(({ effect }) => effect.kind === 'opens')
  const { store } = ports.identity
  const isAsked =
    [when.monthDays, when.birthday, when.segments, when.coupon, when.quantity, when.visit.period].some(
      (text) => text !== '',
    ) ||
    (when.reach !== '' && props.isReachAbove !== true) ||
    [when.plans, when.coBrands, when.stores, when.groups].some((list) => list.length > 0) ||
    when.firstPurchase
  const isFaulty = formState.errors['when'] !== undefined
  return (
    <details className={styles['more']} open={isAsked || isFaulty ? true : undefined}>
      <summary>{say('offers.more')}</summary>
      <div className={styles['row']}>
        {hasBill && props.isReachAbove !== true ? (
          <TextField name="when.reach" text="offers.more.reach" unit="offers.unit.yuan" />
        ) : null}
        {hasBill ? <TextField name="when.quantity" text="offers.more.quantity" unit="offers.unit.pieces" /> : null}
        <TextField name="when.monthDays" text="offers.more.month-days" />
        <OneOfMany
          name="when.birthday"
          label={say('offers.more.birthday')}
          options={[
            { value: '', label: say('offers.any') },
            { value: 'day', label: say('ui.rule.birthday.day') },
            { value: 'week', label: say('ui.rule.birthday.week') },
            { value: 'month', label: say('ui.rule.birthday.month') },
          ]}
        />
        <TextField name="when.segments" text="offers.more.segments" max={200} />
        {hasBill && props.mayOpen && openers.length > 0 ? (
          <OneOfMany
            name="when.coupon"
            label={say('offers.more.coupon')}
            options={[{ value: '', label: say('offers.any') }, ...named(openers)]}
          />
        ) : null}
      </div>
      <CheckField name="when.firstPurchase" text="offers.more.first" />
      <div className={styles['row']}>
        <OneOfMany
          name="when.visit.period"
          label={say('offers.more.visit')}
          options={[
            { value: '', label: say('offers.any') },
            { value: 'month', label: say('offers.more.visit.month') },
            { value: 'ever', label: say('offers.more.visit.ever') },
          ]}
        />
        {when.visit.period === '' ? null : (
          <>
            <TextField name="when.visit.from" text="offers.more.visit.from" unit="offers.unit.times" />
            <TextField name="when.visit.to" text="offers.more.visit.to" unit="offers.unit.times" />
            <TextField name="when.visit.every" text="offers.more.visit.every" unit="offers.unit.times" />
          </>
        )}
      </div>
      {(programme.segments ?? []).length + when.groups.length === 0 ? null : (
        <ChoiceChips name="when.groups" label={say('offers.more.groups')} options={named(programme.segments ?? [])} />
      )}
      {programme.plans.length === 0 ? null : (
        <ChoiceChips name="when.plans" label={say('offers.more.plans')} options={named(programme.plans)} />
      )}
      {programme.coBrands.length === 0 || props.hasNoCards === true ? null : (
        <ChoiceChips name="when.coBrands" label={say('offers.more.co-brands')} options={named(programme.coBrands)} />
      )}
      <ChoiceChips
        name="when.stores"
        label={say('offers.more.stores')}
        options={[{ value: store.id, label: say('offers.more.this-store', { name: store.name }) }]}
      />
    </details>
  )
}
