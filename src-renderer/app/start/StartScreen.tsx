import { EmptyState } from '#ui/EmptyState.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { SupportButton } from '#ui/support/SupportButton.tsx'
import type { SupportSource } from '#ui/support/SupportDialog.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { IconAlertTriangle, IconAppWindow } from '@tabler/icons-react'
import { useState } from 'react'
import { useKeys } from '#ui/keys/use-keys.ts'
import { CardScreen } from '../frame/CardScreen.tsx'
import type { Stage, StartProblem } from './stage.ts'

const STEP: Readonly<Record<'host' | 'store' | 'journal', MessageKey>> = {
  host: 'app.start.host',
  store: 'app.start.store',
  journal: 'app.start.journal',
}

type Before = Extract<Stage, { readonly kind: 'opening' | 'other-window' | 'failed' }>

/** What stands on the screen until the till is open: what goes on, or what went wrong and what to do. */
export function StartScreen(props: {
  readonly stage: Before
  readonly support: SupportSource
  readonly retry: () => void
}) {
  const say = useText()
  const { stage } = props
  if (stage.kind === 'failed') {
    return (
      <CardScreen>
        <Failed problem={stage.problem} support={props.support} retry={props.retry} />
      </CardScreen>
    )
  }
  return (
    <CardScreen>
      {stage.kind === 'opening' ? (
        <Waiting title={say(STEP[stage.step])} />
      ) : (
        <EmptyState
          icon={<IconAppWindow size={40} />}
          title={say('app.start.other-window')}
          todo={say('app.start.other-window.todo')}
        />
      )}
    </CardScreen>
  )
}

function Failed(props: {
  readonly problem: StartProblem
  readonly support: SupportSource
  readonly retry: () => void
}) {
  const say = useText()
  const { code, facts, rebuild } = props.problem
  const [sure, setSure] = useState(false)
  const { title, todo } = sayProblem(say, code, facts)
  useKeys([{ stroke: 'Enter', label: 'app.retry', run: props.retry }])
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle size={40} />}
        title={title}
        todo={
          <>
            {todo}
            <br />
            <small>{typeof facts['message'] === 'string' ? facts['message'] : code}</small>
          </>
        }
        action={
          <div style={{ display: 'flex', gap: 10 }}>
            <PlainButton look="primary" stroke="Enter" onClick={props.retry}>
              {say('app.retry')}
            </PlainButton>
            {rebuild === null ? null : (
              <PlainButton look="danger" onClick={() => (sure ? void rebuild() : setSure(true))}>
                {say(sure ? 'app.start.rebuild.sure' : 'app.start.rebuild')}
              </PlainButton>
            )}
            <SupportButton source={props.support} />
          </div>
        }
      />
    </div>
  )
}
