import { FIRST_SETTINGS, type Bridge, type Settings } from '#bridge/routes.ts'

/** The settings as kept, or, where the host does not answer, what the system speaks: an error must be readable too. */
export async function firstSettings(bridge: Bridge): Promise<Settings> {
  const answer = await bridge.call('settings.read', {})
  return answer.ok ? answer.data : { ...FIRST_SETTINGS, locale: localeOf(navigator.languages) }
}

/** The first of the system's languages that we have; Chinese where there is none. */
export function localeOf(languages: readonly string[]): Settings['locale'] {
  for (const language of languages) {
    if (/^zh\b.*(TW|HK|MO|Hant)/i.test(language)) return 'zh-TW'
    if (/^zh\b/i.test(language)) return 'zh-CN'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'zh-CN'
}
