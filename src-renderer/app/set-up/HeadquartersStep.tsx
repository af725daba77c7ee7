import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import type { ScannedCode } from '#scanning/classify.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { zodResolver } from '@hookform/resolvers/zod'
import { TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Enrolment, readEnrolment } from './enrolment.ts'
import styles from './set-up.module.css'
import { useProbe } from './use-probe.ts'

const MESSAGES: Readonly<Record<string, MessageKey>> = {
  'app.set-up.url.malformed': 'app.set-up.url.malformed',
  'app.set-up.code.malformed': 'app.set-up.code.malformed',
}

/**
 * Headquarters' address and the one-time code, typed or scanned. Whether headquarters is there is told before the code is
 * spent. `hqUrl`: as it was typed the time before.
 */
export function HeadquartersStep(props: {
  readonly bridge: Bridge
  readonly hqUrl: string
  /** Must stay the same function: a new one is told the address again. */
  readonly onAddress: (hqUrl: string) => void
  readonly onEnrolled: (hqUrl: string) => void
}) {
  const say = useText()
  const { bridge, onAddress } = props
  const [refusal, setRefusal] = useState<Extract<BridgeAnswer<never>, { readonly ok: false }> | null>(null)
  const form = useForm({ resolver: zodResolver(Enrolment), defaultValues: { hqUrl: props.hqUrl, code: '' } })
  const { register, handleSubmit, formState, watch, setValue, setFocus } = form
  const { errors, isSubmitting } = formState
  const typed = Enrolment.shape.hqUrl.safeParse(watch('hqUrl'))
  const address = watch('hqUrl').trim() !== '' && typed.success ? typed.data : null
  const probe = useProbe(bridge, address)
  const wrong = (message: string | undefined) => {
    const key = message === undefined ? undefined : MESSAGES[message]
    return key === undefined ? undefined : say(key)
  }

  const { reached } = probe
  useEffect(() => {
    // The address is kept once it is known to lead somewhere.
    if (reached !== null) onAddress(reached)
  }, [reached, onAddress])

  useScan((scanned) => {
    const found = readEnrolment(textOf(scanned))
    if (found === null) return 'pass'
    setRefusal(null)
    if (found.hqUrl !== null) setValue('hqUrl', found.hqUrl, { shouldValidate: true })
    if (found.code !== null) setValue('code', found.code, { shouldValidate: true })
    setFocus(found.code === null ? 'code' : 'hqUrl')
    return 'taken'
  })

  const enrol = handleSubmit(async ({ hqUrl, code }) => {
    setRefusal(null)
    const there = await bridge.call('hq.probe', { hqUrl })
    const answer = there.ok ? await bridge.call('till.enrol', { hqUrl, code }) : there
    if (answer.ok) props.onEnrolled(hqUrl)
    else setRefusal(answer)
  })

  return (
    <form className={styles['form']} onSubmit={(event) => void enrol(event)} noValidate>
      <TextInput
        label={say('app.set-up.url')}
        placeholder={say('app.set-up.url.example')}
        inputMode="url"
        autoComplete="off"
        autoFocus
        error={wrong(errors.hqUrl?.message)}
        {...register('hqUrl')}
      />
      <div className={styles['probe']} role="status">
        {probe.kind === 'asking' ? say('app.set-up.probe.asking') : null}
        {probe.kind === 'there' ? (
          <p className={styles['good']}>
            <IconCircleCheck size={20} aria-hidden="true" />
            {say('app.set-up.probe.there')}
          </p>
        ) : null}
        {probe.kind === 'not-there' && refusal === null ? say('app.set-up.probe.not-there') : null}
      </div>
      <TextInput
        label={say('app.set-up.code')}
        description={say('app.set-up.code.where')}
        placeholder={say('app.set-up.code.example')}
        autoComplete="one-time-code"
        spellCheck={false}
        classNames={{ input: styles['code'] ?? '' }}
        error={wrong(errors.code?.message)}
        {...register('code')}
      />
      <div className={styles['place']}>
        {refusal === null ? null : <Problem code={refusal.code} facts={refusal.facts} />}
      </div>
      <BigButton type="submit" look="primary" stroke="Enter" busy={isSubmitting} grow>
        {say(isSubmitting ? 'app.set-up.enrol.busy' : 'app.set-up.enrol')}
      </BigButton>
    </form>
  )
}

/** What a read says as text; a one-time code of digits alone may look like goods. */
function textOf(code: ScannedCode): string {
  if (code.kind === 'text' || code.kind === 'digits' || code.kind === 'scale') return code.text
  return code.kind === 'goods' ? code.gtin : ''
}
