import { LanguageAndTheme } from '#settings/LanguageAndTheme.tsx'
import { useMachine } from '#ui/machine.ts'
import { useText } from '#ui/text/use-text.ts'
import { FirstScreen } from './FirstScreen.tsx'
import { HeadquartersStep } from './HeadquartersStep.tsx'
import { SetUpFrame } from './SetUpFrame.tsx'
import { useSetUp } from './use-set-up.ts'

/** A machine that is nobody's till: what it may become, and the set-up up to its enrolment. */
export function NewTill(props: { readonly onEnrolled: () => void }) {
  const say = useText()
  const { bridge } = useMachine()
  const { step, hqUrl, to, keepAddress, end } = useSetUp(false)
  if (step === null) return <FirstScreen onSetUp={() => void to('language')} />
  if (step === 'language') {
    return (
      <SetUpFrame
        step={step}
        lead={say('app.set-up.language.lead')}
        back={{ run: () => void end() }}
        on={{ run: () => void to('headquarters') }}
      >
        <LanguageAndTheme />
      </SetUpFrame>
    )
  }
  return (
    <SetUpFrame
      step="headquarters"
      lead={say('app.set-up.headquarters.lead')}
      back={{ run: () => void to('language') }}
      on={null}
    >
      <HeadquartersStep
        bridge={bridge}
        hqUrl={hqUrl}
        onAddress={keepAddress}
        onEnrolled={(address) => void to('store', address).then(props.onEnrolled)}
      />
    </SetUpFrame>
  )
}
