import { z } from 'zod'

/** Where updates of this till come from, and who decides when one is installed. */
export const UpdateSettings = z.strictObject({
  /** Folder on a web server that the shop's publisher fills (docs/UPDATES.md); empty: no updates. */
  feed: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
  /** `ask`: somebody presses the button. `night`: by itself as well, when the business day begins and nobody is there. */
  when: z.enum(['ask', 'night']),
})
export type UpdateSettings = z.infer<typeof UpdateSettings>

/** Why an update could not be had; each has a text of its own. */
export type UpdateFailure =
  /** The server does not answer, or offers nothing for this system. */
  | 'feed-unreachable'
  | 'feed-empty'
  /** Without a signature, or with one of somebody whom this program does not know. */
  | 'unsigned'
  | 'bad-signature'
  | 'feed-malformed'
  /** What came is not what the publisher signed for (SHA-512), or did not come whole, however often it was tried. */
  | 'download-broken'
  | 'download-cut'
  | 'disk-full'
  | 'install-failed'

export type UpdateState =
  /** `not-here`: this host is not updated by itself, for example under a browser or out of a source folder. */
  | { readonly kind: 'off'; readonly why: 'no-feed' | 'no-key' | 'not-here' }
  /** Nothing newer is there; null: nobody has asked yet. */
  | { readonly kind: 'current'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  /** A newer version goes to other tills first. */
  | { readonly kind: 'later'; readonly version: string }
  /** Somebody went back from it; it does not come again by itself. */
  | { readonly kind: 'left'; readonly version: string }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'installing'; readonly version: string }
  | { readonly kind: 'failed'; readonly code: UpdateFailure; readonly at: number }

export type UpdateFacts = {
  readonly state: UpdateState
  /** The version before this one, which is kept and can be gone back to. */
  readonly back: string | null
}
