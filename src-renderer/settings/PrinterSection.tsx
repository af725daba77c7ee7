import type { PrinterSettings, TillIdentity } from '#bridge/routes.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { Problem } from '#ui/problems/Problem.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { zodResolver } from '@hookform/resolvers/zod'
import { Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react'
import { Controller, useForm } from 'react-hook-form'
import { formOf, PrinterFormSchema, settingsOf, type PrinterFault, type PrinterForm } from './printer-form.ts'
import styles from './settings.module.css'
import { usePrinterForm, type PrinterOutcome } from './use-printer-form.ts'

const KINDS: Readonly<Record<PrinterSettings['kind'], { readonly name: MessageKey; readonly text: MessageKey }>> = {
  none: { name: 'settings.printer.kind.none', text: 'settings.printer.kind.none.text' },
  network: { name: 'settings.printer.kind.network', text: 'settings.printer.kind.network.text' },
  system: { name: 'settings.printer.kind.system', text: 'settings.printer.kind.system.text' },
}
const FAULTS: Readonly<Record<PrinterFault, MessageKey>> = {
  'host.missing': 'settings.printer.host.missing',
  'host.malformed': 'settings.printer.host.malformed',
  'port.malformed': 'settings.printer.port.malformed',
}

/** What receipts are printed on, and a test page to see that it works. */
export function PrinterSection(props: { readonly identity: TillIdentity }) {
  const say = useText()
  const { printer } = usePreferences().settings
  const form = useForm<PrinterForm>({
    resolver: zodResolver(PrinterFormSchema),
    defaultValues: formOf(printer),
    mode: 'onTouched',
  })
  const { register, handleSubmit, watch, reset, formState } = form
  const { errors, isSubmitting } = formState
  const { outcome, forget, save, saveAndTest } = usePrinterForm(props.identity)
  const kind = watch('kind')
  const wrong = (message: string | undefined) =>
    message === undefined ? undefined : say(FAULTS[message as PrinterFault])
  const doing = (act: (printer: PrinterSettings) => Promise<unknown>) =>
    handleSubmit(async (typed) => {
      const read = settingsOf(typed)
      // What is kept is shown as it was understood.
      reset(formOf(read))
      await act(read)
    })
  const test = doing(saveAndTest)
  const keep = doing(save)
  return (
    <form
      className={styles['printer']}
      noValidate
      onChange={forget}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSubmitting) void keep(event)
      }}
    >
      <div>
        <Segments
          form={form}
          name="kind"
          named="settings.printer.kind"
          data={Object.entries(KINDS).map(([value, { name }]) => ({ value, label: say(name) }))}
          onChoose={forget}
        />
        <p className={styles['hint']}>{say(KINDS[kind].text)}</p>
      </div>
      {kind === 'network' ? (
        <div className={styles['address']}>
          <TextInput
            {...register('host')}
            label={say('settings.printer.host')}
            placeholder={say('settings.printer.host.example')}
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            error={wrong(errors.host?.message)}
          />
          <TextInput
            {...register('port')}
            label={say('settings.printer.port')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            error={wrong(errors.port?.message)}
          />
        </div>
      ) : null}
      {kind === 'none' ? null : (
        <>
          <Segments
            form={form}
            name="roll"
            named="settings.printer.roll"
            data={['80', '58'].map((mm) => ({ value: mm, label: say('settings.printer.roll.mm', { mm }) }))}
            onChoose={forget}
          />
          <div className={styles['checks']}>
            <Checkbox {...register('auto')} size="md" label={say('settings.printer.auto')} />
            {kind === 'network' ? (
              <>
                <Checkbox {...register('drawer')} size="md" label={say('settings.printer.drawer')} />
                <Checkbox {...register('cut')} size="md" label={say('settings.printer.cut')} />
              </>
            ) : null}
          </div>
        </>
      )}
      <div className={styles['keys']}>
        {kind === 'none' ? null : (
          <PlainButton icon={<IconPrinter size={20} />} busy={isSubmitting} onClick={() => void test()}>
            {say('settings.printer.test')}
          </PlainButton>
        )}
        <PlainButton type="submit" look="primary" stroke="Enter" busy={isSubmitting}>
          {say('settings.printer.save')}
        </PlainButton>
      </div>
      <div className={styles['outcome']} role="status">
        {outcome === null ? null : <Outcome outcome={outcome} />}
      </div>
    </form>
  )
}

function Outcome({ outcome }: { readonly outcome: PrinterOutcome }) {
  const say = useText()
  if (!outcome.ok) return <Problem code={outcome.code} facts={outcome.facts} />
  return (
    <p className={styles['good']}>
      <IconCircleCheck size={20} aria-hidden="true" />
      {say(outcome.text)}
    </p>
  )
}

function Segments(props: {
  readonly form: ReturnType<typeof useForm<PrinterForm>>
  readonly name: 'kind' | 'roll'
  readonly named: MessageKey
  readonly data: { readonly value: string; readonly label: string }[]
  readonly onChoose: () => void
}) {
  const say = useText()
  return (
    <div>
      <p className={styles['label']}>{say(props.named)}</p>
      <Controller
        control={props.form.control}
        name={props.name}
        render={({ field }) => (
          <SegmentedControl
            fullWidth
            aria-label={say(props.named)}
            data={props.data}
            value={field.value}
            onChange={(value) => {
              props.onChoose()
              field.onChange(value)
            }}
          />
        )}
      />
    </div>
  )
}
