import { LIVE_TYPE } from '#protocol/live.ts'

export const isStream = (answer: Response): boolean =>
  answer.ok && answer.body !== null && (answer.headers.get('content-type') ?? '').startsWith(LIVE_TYPE)

/**
 * Passes a stream on as it comes. A line that drops is the end of it, as an orderly end is; when the page
 * stops reading, `upstream` is aborted.
 */
export function passOn(answer: Response, upstream: AbortController): Response {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = await reader.read().catch(() => ({ done: true as const, value: undefined }))
      if (read.done) controller.close()
      else controller.enqueue(read.value)
    },
    cancel: () => upstream.abort(),
  })
  return new Response(body, { headers: { 'content-type': LIVE_TYPE, 'cache-control': 'no-store' } })
}
