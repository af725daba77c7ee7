import { BigField } from '#ui/entry/BigField.tsx'
import { formatClock } from '#ui/format/time.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { tierName } from '#ui/rules/programme-names.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useFirstFocus } from '#ui/use-first-focus.ts'
import type { Programme } from '#domain/programme.ts'
import type { ClubView } from '#usecases/club.ts'
import { IconGift } from '@tabler/icons-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import styles from './club.module.css'
import type { ClubActions } from './use-club-desk.ts'

/** Where members sign in: a scan at any time, or a mobile number; below, the one in hand and the gift. */
export function GuestDesk(props: {
  readonly view: ClubView
  readonly programme: Programme
  readonly actions: ClubActions
}) {
  const say = useText()
  const { locale } = useIntl()
  const { view, programme, actions } = props
  const { event, isOn, guests, allowance } = view
  const [typed, setTyped] = useState('')
  const form = useFirstFocus<HTMLFormElement>()
  const guest = guests.find(({ memberId }) => memberId === actions.inHand) ?? null
  const mayGive = isOn && event.gift !== null && guest !== null && guest.gift === null && !actions.busy
  useKeys([{ stroke: 'F8', label: 'club.gift.hand-out', run: actions.giveGift, enabled: mayGive }])
  return (
    <Panel title={<Words id="club.desk" />}>
      <div className={styles['desk']}>
        {isOn ? (
          <form
            ref={form}
            className={styles['form']}
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (typed !== '') actions.byMobile(typed)
              setTyped('')
            }}
          >
            <BigField
              autoFocus
              label={<Words id="club.mobile" />}
              value={typed}
              onChange={(text) => setTyped(text.replace(/\D/g, '').slice(0, 11))}
              hint={say('club.desk.hint')}
            />
            <PlainButton type="submit" look="primary" stroke="Enter" grow>
              <Words id="club.sign-in" />
            </PlainButton>
          </form>
        ) : (
          <p className={styles['note']}>{say('club.over')}</p>
        )}
        {guest === null ? null : (
          <section className={styles['guest']} aria-live="polite">
            <h2>{guest.member?.profile.name ?? say('club.unknown')}</h2>
            {guest.member === null ? null : (
              <p>
                <MaskedMobile mobile={guest.member.profile.mobile} /> {tierName(programme, guest.member.tier)}
              </p>
            )}
            <p className={styles['note']}>
              {say('club.head.at')} {formatClock(guest.signedIn.at, locale)}
            </p>
            {event.gift === null ? null : (
              <>
                <p>{say('club.gift', { gift: event.gift.name })}</p>
                {guest.gift === null ? (
                  <PlainButton
                    look="primary"
                    stroke="F8"
                    grow
                    busy={actions.busy}
                    disabled={!mayGive}
                    icon={<IconGift size={20} />}
                    onClick={actions.giveGift}
                  >
                    <Words id="club.gift.hand-out" />
                  </PlainButton>
                ) : (
                  <p>{say('club.gift.done', { at: formatClock(guest.gift.at, locale), till: guest.gift.till })}</p>
                )}
              </>
            )}
          </section>
        )}
        {actions.busy ? <p className={styles['note']}>{say('club.gift.ask')}</p> : null}
        {allowance === null || !isOn ? null : (
          <p className={styles['note']}>{say('club.gift.allowance', { n: allowance })}</p>
        )}
      </div>
    </Panel>
  )
}
