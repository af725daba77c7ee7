export type NoticeTone = 'info' | 'ok' | 'warn' | 'bad'

export type Notice = {
  readonly tone: NoticeTone
  /** What happened, already in the language in use. */
  readonly title: string
  /** What to do now. */
  readonly todo?: string
  /** Stays until it is closed; warnings and errors do so by themselves. */
  readonly stays?: boolean
  readonly action?: {
    readonly label: string
    readonly run: () => void
    /** The key that does the same. */
    readonly stroke?: string
    readonly busy?: boolean
  }
  /** Told when the person closes it. */
  readonly onClose?: () => void
}

export type ShownNotice = Notice & { readonly id: number }

/** As many as are shown at once; the oldest makes room. */
const MOST = 3
/** How long a passing notice can be read, in ms. */
export const READING_TIME = 6000

/** Whether a notice waits to be closed. */
export const stays = (notice: Notice): boolean => notice.stays ?? (notice.tone === 'warn' || notice.tone === 'bad')

/** The list with one more. A notice that is already there word for word is moved to the end, not doubled. */
export function withNotice(list: readonly ShownNotice[], notice: Notice, id: number): readonly ShownNotice[] {
  const others = list.filter((shown) => shown.title !== notice.title || shown.todo !== notice.todo)
  return [...others, { ...notice, id }].slice(-MOST)
}
