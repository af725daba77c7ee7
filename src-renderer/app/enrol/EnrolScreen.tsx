import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'
import { BigButton } from '#ui/PlainButton.tsx'
import { Problem } from '#ui/problems/Problem.tsx'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { zodResolver } from '@hookform/resolvers/zod'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { CardScreen } from '../frame/CardScreen.tsx'
import styles from './enrol.module.css'
import { EnrolForm } from './enrol-form.ts'

const MESSAGES: Readonly<Record<string, MessageKey>> = {
  'app.enrol.url.malformed': 'app.enrol.url.malformed',
  'app.enrol.code.malformed': 'app.enrol.code.malformed',
}

/** The first run of a real till: headquarters' address and the one-time code make it a till of a store. */
export function EnrolScreen(props: { readonly bridge: Bridge; readonly onEnrolled: () => void }) {
  const say = useText()
  const [refusal, setRefusal] = useState<Extract<BridgeAnswer<never>, { readonly ok: false }> | null>(null)
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(EnrolForm),
    defaultValues: { hqUrl: '', code: '' },
  })
  const { errors, isSubmitting } = formState
  const wrong = (message: string | undefined) => {
    const key = message === undefined ? undefined : MESSAGES[message]
    return key === undefined ? undefined : say(key)
  }

  const enrol = handleSubmit(async (form) => {
    setRefusal(null)
    const answer = await props.bridge.call('till.enrol', form)
    if (answer.ok) props.onEnrolled()
    else setRefusal(answer)
  })

  return (
    <CardScreen>
      <form className={styles['form']} onSubmit={(event) => void enrol(event)} noValidate>
        <h1 className={styles['title']}>
          <Words id="app.enrol.title" />
        </h1>
        <p className={styles['lead']}>
          <Words id="app.enrol.lead" />
        </p>
        <TextInput
          label={say('app.enrol.url')}
          placeholder={say('app.enrol.url.example')}
          inputMode="url"
          autoComplete="off"
          autoFocus
          classNames={{ root: styles['url'] ?? '' }}
          error={wrong(errors.hqUrl?.message)}
          {...register('hqUrl')}
        />
        <TextInput
          label={say('app.enrol.code')}
          description={say('app.enrol.code.where')}
          placeholder={say('app.enrol.code.example')}
          autoComplete="one-time-code"
          spellCheck={false}
          classNames={{ root: styles['one-time'] ?? '', input: styles['code'] ?? '' }}
          error={wrong(errors.code?.message)}
          {...register('code')}
        />
        <div className={styles['place']}>
          {refusal === null ? null : <Problem code={refusal.code} facts={refusal.facts} />}
        </div>
        <BigButton type="submit" look="primary" stroke="Enter" busy={isSubmitting} grow>
          {say(isSubmitting ? 'app.enrol.busy' : 'app.enrol.go')}
        </BigButton>
      </form>
    </CardScreen>
  )
}
