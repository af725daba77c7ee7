/** Opens something when it is first wanted, once. A failure is not kept: the next who wants it tries again. */
export function onFirstUse<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null
  return () => {
    const mine = (opened ??= open())
    mine.catch(() => {
      if (opened === mine) opened = null
    })
    return mine
  }
}
