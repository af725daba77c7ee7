import type { Locale } from '#ui/text/messages.ts'

const FILES = import.meta.glob<string>('../../../resources/voice/**/*.opus', {
  eager: true,
  import: 'default',
  // A sound inside the script would be a source that the content security policy forbids.
  query: '?url&no-inline',
})

const LANGUAGE: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh', 'zh-TW': 'zh', en: 'en' }

/** The address of a sound of a language; null where none was made. */
export function recordedSound(name: string, locale: Locale): string | null {
  return FILES[`../../../resources/voice/${LANGUAGE[locale]}/${name}.opus`] ?? null
}

export const GONG = FILES['../../../resources/voice/gong.opus'] ?? ''
