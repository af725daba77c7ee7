import { zodResolver } from '@hookform/resolvers/zod'
import type { Programme } from '#domain/programme.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { keepTyping } from '#usecases/programme-draft.ts'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormProvider, useForm, useWatch, type DefaultValues } from 'react-hook-form'
import { formSchema, type Checked } from './check-form.ts'
import styles from './offers.module.css'
import type { ChangeDraft } from './use-draft-changes.ts'

/** Where what is typed is kept until it is whole. */
export type RuleSubject = { readonly of: string; readonly id: string }

/**
 * The form of a rule: fields on the left, what they say in words on the right as it is typed. Saved it is part of the draft;
 * closed without that what was typed is kept, and can be taken up again.
 */
export function RuleDialog<F extends object, E>(props: {
  readonly heading: MessageKey
  readonly subject: RuleSubject
  readonly start: F
  /** The field to begin at: something is wrong there, and that is told at once. */
  readonly at: string | null
  readonly check: (form: F) => Checked<E>
  /** What an entry says, under the programme that has it. */
  readonly words: (entry: E, programme: Programme) => string
  readonly programme: Programme
  readonly children: ReactNode
  readonly change: ChangeDraft
  readonly onClose: () => void
  readonly onSaved: () => void
}) {
  const say = useText()
  const { ports } = useSession()
  const { check, subject, onClose, onSaved } = props
  const resolver = useMemo(() => zodResolver(formSchema(check) as never) as never, [check])
  const form = useForm<F>({ resolver, defaultValues: props.start as DefaultValues<F>, mode: 'onChange' })
  const typed = useWatch({ control: form.control }) as F
  const checked = check(typed)
  const { isDirty, isSubmitting } = form.formState
  const forgetTyping = useKeptTyping(subject, isDirty ? typed : null)

  const save = form.handleSubmit(async (whole) => {
    const result = check(whole)
    if (!result.ok) return
    forgetTyping()
    await props.change(() => result.programme)
    onSaved()
  })
  const drop = async () => {
    forgetTyping()
    await keepTyping(ports, null)
    onClose()
  }
  const faults = checked.ok ? [] : [...new Set(checked.faults.map(({ text }) => text))]
  const words = checked.ok
    ? props.words(checked.entry, checked.programme)
    : checked.entry === null
      ? null
      : props.words(checked.entry, props.programme)
  return (
    <DialogFrame title={say(props.heading)} width="wide" onClose={onClose}>
      <FormProvider {...form}>
        <form
          className={styles['editor']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!isSubmitting) void save(event)
          }}
        >
          <StartAt field={props.at} onStart={() => void form.trigger()} />
          <SaveKey onSave={() => void save()} />
          <div className={styles['fields']}>{props.children}</div>
          <aside className={styles['preview']}>
            <h3>{say('offers.preview')}</h3>
            <p className={styles['sentence']} aria-live="polite">
              {words ?? say('offers.preview.none')}
            </p>
            {faults.length === 0 || (!isDirty && props.at === null) ? null : (
              <ul className={styles['faults']} aria-label={say('offers.preview.faults')}>
                {faults.map((text) => (
                  <li key={text}>{say(text)}</li>
                ))}
              </ul>
            )}
            <p className={styles['note']}>
              <Words id="offers.preview.draft" />
            </p>
            <PlainButton type="submit" look="primary" stroke="Ctrl+S" grow busy={isSubmitting}>
              <Words id="offers.save" />
            </PlainButton>
            <PlainButton look="quiet" grow onClick={() => void drop()}>
              <Words id="offers.discard" />
            </PlainButton>
          </aside>
        </form>
      </FormProvider>
    </DialogFrame>
  )
}

/** Nobody types a word in less; each change would write the whole draft anew, in ms. */
const BREATH = 200

/**
 * Keeps what is being typed, `typed` or nothing: a breath after the last change, or when the form is closed. Out: has
 * it not kept, for whoever saves or drops it.
 */
function useKeptTyping(subject: RuleSubject, typed: object | null): () => void {
  const { ports } = useSession()
  const unkept = useRef<object | null>(null)
  const keep = useCallback(() => {
    if (unkept.current !== null) void keepTyping(ports, { ...subject, form: unkept.current })
    unkept.current = null
  }, [ports, subject])
  useEffect(() => {
    if (typed === null) return
    unkept.current = typed
    const timer = setTimeout(keep, BREATH)
    return () => clearTimeout(timer)
  }, [typed, keep])
  useEffect(() => keep, [keep])
  return useCallback(() => {
    unkept.current = null
  }, [])
}

/** The key of the dialog's own layer. */
function SaveKey(props: { readonly onSave: () => void }) {
  useKeys([{ stroke: 'Ctrl+S', label: 'offers.save', run: props.onSave }])
  return null
}

/** Begins at a field: what it stands in is opened, and the dialog takes the focus there. */
function StartAt(props: { readonly field: string | null; readonly onStart: () => void }) {
  const here = useRef<HTMLSpanElement>(null)
  const { field, onStart } = props
  const start = useRef(onStart)
  useLayoutEffect(() => {
    if (field === null) return
    const form = here.current?.closest('form')
    const place = form?.querySelector(`[name="${CSS.escape(field)}"], [data-field="${CSS.escape(field)}"]`)
    const target = place?.matches('input, select, textarea') ? place : place?.querySelector('input, button')
    if (form === null || form === undefined || target === null || target === undefined) return
    form.querySelectorAll('[data-autofocus]').forEach((other) => other.removeAttribute('data-autofocus'))
    target.setAttribute('data-autofocus', 'true')
    for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) {
      fold.setAttribute('open', '')
    }
  }, [field])
  useEffect(() => {
    if (field !== null) start.current()
  }, [field])
  return <span ref={here} hidden />
}
