import { EmptyState } from '#ui/EmptyState.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { SupportButton } from '#ui/support/SupportButton.tsx'
import type { SupportSource } from '#ui/support/SupportDialog.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconBug } from '@tabler/icons-react'
import { goTo } from '../routes.ts'
import type { Defect } from './defect-log.ts'

/** A defect of ours, shown once: what it was, that nothing is lost, and the way back. */
export function DefectScreen(props: {
  readonly defect: Defect
  readonly support: SupportSource
  readonly onBack: () => void
}) {
  const say = useText()
  return (
    <div role="alert" style={{ height: '100%' }}>
      <EmptyState
        icon={<IconBug size={44} />}
        title={say('app.defect.title')}
        todo={
          <>
            {say('app.defect.todo')}
            <br />
            <small>{props.defect.message}</small>
          </>
        }
        action={
          <>
            <BigButton
              look="primary"
              onClick={() => {
                goTo('counter')
                props.onBack()
              }}
            >
              {say('app.defect.back')}
            </BigButton>
            <SupportButton source={props.support} />
          </>
        }
      />
    </div>
  )
}
