import { InlineError } from '#ui/InlineError.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { carryDraftOver, dropDraft, keepTyping, type DraftView } from '#usecases/programme-draft.ts'
import type { Editing } from './editing.ts'
import { placeFault, sayFault } from './fault-place.ts'
import styles from './offers.module.css'
import { sayChange, sayWhat } from './say-change.ts'

/** So many faults are told at once; mending them brings the next. */
const MOST_FAULTS = 3

/** What the draft changes and what stands in its way; quiet where there is none. */
export function DraftBar(props: {
  readonly view: DraftView
  /** The form is open. */
  readonly isTyping: boolean
  readonly onGoOn: () => void
  /** Opens the form in which a fault lies, at its field. */
  readonly onMend: (editing: Editing) => void
}) {
  const say = useText()
  const { ports } = useSession()
  const { changes, outdated, faults, typing, programme, current } = props.view
  return (
    <>
      {typing === null || props.isTyping ? null : (
        <div className={styles['bar']} role="status">
          <span>
            <Words id="offers.typing" />
          </span>
          <PlainButton onClick={props.onGoOn}>
            <Words id="offers.typing.go-on" />
          </PlainButton>
          <PlainButton look="quiet" onClick={() => void keepTyping(ports, null)}>
            <Words id="offers.discard" />
          </PlainButton>
        </div>
      )}
      {outdated === null ? null : (
        <div className={styles['bar']} role="status" data-tone="warn">
          <span>
            {outdated.clashes.length === 0
              ? say('offers.outdated', { base: outdated.base, current: current.version })
              : say('offers.outdated.clash', {
                  ...{ base: outdated.base, current: current.version },
                  what: outdated.clashes.map((clash) => sayWhat(say, clash)).join(say('ui.list-separator')),
                })}
          </span>
          <PlainButton onClick={() => void carryDraftOver(ports, 'mine')}>
            <Words id={outdated.clashes.length === 0 ? 'offers.outdated.carry' : 'offers.outdated.mine'} />
          </PlainButton>
          {outdated.clashes.length === 0 ? null : (
            <PlainButton onClick={() => void carryDraftOver(ports, 'theirs')}>
              <Words id="offers.outdated.theirs" />
            </PlainButton>
          )}
        </div>
      )}
      {changes.length === 0 ? null : (
        <div className={styles['bar']} role="status">
          <span>
            {say('offers.draft', {
              changes: changes.map((change) => sayChange(say, change)).join(say('ui.list-separator')),
            })}
          </span>
          <PlainButton look="quiet" onClick={() => void dropDraft(ports)}>
            <Words id="offers.draft.drop" />
          </PlainButton>
        </div>
      )}
      {faults.length === 0 ? null : (
        <InlineError
          title={say('offers.draft.faulty')}
          todo={
            <span className={styles['mend']}>
              {faults.slice(0, MOST_FAULTS).map((issue) => {
                const { mend, ...fault } = placeFault(say, programme, issue)
                const words = sayFault(say, { ...fault, mend })
                return mend === null ? (
                  <span key={words}>{words}</span>
                ) : (
                  <PlainButton key={words} onClick={() => props.onMend(mend)}>
                    {words}
                  </PlainButton>
                )
              })}
            </span>
          }
        />
      )}
    </>
  )
}
