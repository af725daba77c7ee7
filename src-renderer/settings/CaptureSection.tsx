import { PlainButton } from '#ui/PlainButton.tsx'
import { sayProblem } from '#ui/problems/Problem.tsx'
import { useText } from '#ui/text/use-text.ts'
import { IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react'
import styles from './scan-trial.module.css'
import { useCapture } from './use-capture.ts'

/** Records what scanners send into a file for support. `onPressed`: takes the focus away from the button. */
export function CaptureSection({ onPressed }: { readonly onPressed: () => void }) {
  const say = useText()
  const { state, start, stop } = useCapture()
  const isRunning = state.kind === 'running'
  const press = () => {
    if (isRunning) stop()
    else start()
    // A scanner that is not understood types, and its Enter would press the button.
    onPressed()
  }
  return (
    <section className={styles['capture']} aria-label={say('settings.trial.capture')}>
      <PlainButton icon={isRunning ? <IconPlayerStop size={18} /> : <IconPlayerRecord size={18} />} onClick={press}>
        {say(isRunning ? 'settings.trial.capture.stop' : 'settings.trial.capture.start')}
      </PlainButton>
      <p role="status">{told()}</p>
    </section>
  )

  function told(): string {
    if (state.kind === 'failed') {
      const { title, todo } = sayProblem(say, state.code)
      return `${title} ${todo}`
    }
    if (state.kind === 'saved')
      return say(state.limit ? 'settings.trial.capture.full' : 'settings.trial.capture.saved', { file: state.file })
    return say(isRunning ? 'settings.trial.capture.running' : 'settings.trial.capture.text')
  }
}
