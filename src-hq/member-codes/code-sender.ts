/** A one-time code on its way to a person. */
export type CodeMessage = {
  readonly mobile: string
  readonly code: string
  /** So long it can be used. */
  readonly minutes: number
  /** Where it was asked for. */
  readonly store: string
}

/** Whoever brings one-time codes to people: an SMS service, an app. Out: whether it took the message. Never rejects. */
export type CodeSender = (message: CodeMessage) => Promise<boolean>

/** A sender that does not answer is taken for one that did not send. */
const PATIENCE = 10_000

/** Hands codes to a web hook: POST of the message as JSON, taken by any status 2xx. `token` goes along as a bearer token. */
export function webhookSender(url: string, token: string | null, fetchFrom: typeof fetch = fetch): CodeSender {
  return async (message) => {
    try {
      const response = await fetchFrom(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}
