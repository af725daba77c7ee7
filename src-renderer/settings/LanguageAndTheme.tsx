import { Settings } from '#bridge/routes.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { usePreferences } from '#ui/preferences.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { LOCALE_NAMES } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { SegmentedControl } from '@mantine/core'
import styles from './settings.module.css'

const THEME_TEXT: Readonly<Record<Settings['theme'], MessageKey>> = {
  auto: 'settings.theme.auto',
  light: 'settings.theme.light',
  dark: 'settings.theme.dark',
}

/** Both change at once, everywhere, and are kept for the next start. */
export function LanguageAndTheme() {
  const say = useText()
  const { settings, set } = useSet()
  return (
    <div className={styles['choices']}>
      <LanguageChoice />
      <Choice label={say('settings.theme')}>
        <SegmentedControl
          fullWidth
          aria-label={say('settings.theme')}
          value={settings.theme}
          data={Object.entries(THEME_TEXT).map(([value, key]) => ({ value, label: say(key) }))}
          onChange={(value) => void set({ theme: Settings.shape.theme.parse(value) })}
        />
      </Choice>
    </div>
  )
}

/** The languages, each under its own name. */
export function LanguageChoice() {
  const say = useText()
  const { settings, set } = useSet()
  return (
    <Choice label={say('settings.language')}>
      <SegmentedControl
        fullWidth
        aria-label={say('settings.language')}
        value={settings.locale}
        data={Object.entries(LOCALE_NAMES).map(([value, label]) => ({ value, label }))}
        onChange={(value) => void set({ locale: Settings.shape.locale.parse(value) })}
      />
    </Choice>
  )
}

/** Changes a setting, and says so where it will not be there at the next start. */
function useSet() {
  const say = useText()
  const tell = useNotice()
  const { settings, change } = usePreferences()
  const set = async (patch: Partial<Settings>) => {
    const problem = await change(patch)
    if (problem !== null) tell({ ...sayProblem(say, problem), tone: 'warn', title: say('settings.not-kept') })
  }
  return { settings, set }
}

function Choice(props: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <p className={styles['label']}>{props.label}</p>
      {props.children}
    </div>
  )
}
