import { useEffect } from 'react'

/** What the help has a page of words for. */
export const HELP_TOPICS = [
  'start',
  'counter',
  'payment',
  'refund',
  'members',
  'queue',
  'care',
  'manage',
  'settings',
] as const
export type HelpTopic = (typeof HELP_TOPICS)[number]

/** What is on the screen, the latest last: a dialog comes over its place. */
const shown: { readonly topic: HelpTopic }[] = []

/** Says what the screen is about while it is shown, so that the help opens there. */
export function useHelpTopic(topic: HelpTopic): void {
  useEffect(() => {
    const entry = { topic }
    shown.push(entry)
    return () => {
      shown.splice(shown.indexOf(entry), 1)
    }
  }, [topic])
}

/** What the screen is about now; before anybody works, the start. */
export const helpTopicNow = (): HelpTopic => shown.at(-1)?.topic ?? 'start'
