import { HELP_TOPICS, type HelpTopic } from '#ui/help-topic.ts'
import type { Locale, Messages } from '#ui/text/messages.ts'

export type HelpEntry = { readonly ask: string; readonly answer: string }
export type HelpPage = {
  readonly topic: HelpTopic
  readonly title: string
  /** What one does there. */
  readonly what: string
  readonly entries: readonly HelpEntry[]
}

/** The words of the help are loaded with it, and not with the till. */
const LOAD: Readonly<Record<Locale, () => Promise<{ readonly default: Messages }>>> = {
  'zh-CN': () => import('#resources/locales/zh-CN/help.json'),
  'zh-TW': () => import('#resources/locales/zh-TW/help.json'),
  en: () => import('#resources/locales/en/help.json'),
}

export const loadHelp = async (locale: Locale): Promise<readonly HelpPage[]> => pagesOf((await LOAD[locale]()).default)

/** The pages as the texts have them: questions are numbered from 1. */
export function pagesOf(texts: Messages): readonly HelpPage[] {
  return HELP_TOPICS.map((topic) => {
    const at = (part: string) => texts[`help.${topic}.${part}`]
    const entries: HelpEntry[] = []
    for (let n = 1; at(`${n}.ask`) !== undefined; n++) {
      entries.push({ ask: at(`${n}.ask`) ?? '', answer: at(`${n}.answer`) ?? '' })
    }
    return { topic, title: at('title') ?? '', what: at('what') ?? '', entries }
  })
}

/** Pages with only what has every word that was typed, in question, answer or title; all where nothing was typed. */
export function findHelp(pages: readonly HelpPage[], typed: string): readonly HelpPage[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return pages
  const has = (...texts: readonly string[]) => {
    const text = plain(texts.join(' '))
    return words.every((word) => text.includes(word))
  }
  return pages.flatMap((page) => {
    const entries = page.entries.filter(({ ask, answer }) => has(page.title, ask, answer))
    return entries.length > 0 || has(page.title, page.what) ? [{ ...page, entries }] : []
  })
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
