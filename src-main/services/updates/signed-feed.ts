import { signatureNameOf, signedUpdate } from '#protocol/update-signature.ts'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js'
import { createPublicKey, verify } from 'node:crypto'
import { UpdateProblem } from './update-problem.ts'

/** Metadata whose publisher is known, with its signature. */
export type SignedText = { readonly file: string; readonly text: string; readonly signature: string }

/** Whether one of the keys (32 bytes, base64url each) signed what stands in a file of this name. */
function isSigned({ file, text, signature }: SignedText, keys: readonly string[]): boolean {
  const bytes = Buffer.from(signature.trim(), 'base64url')
  return keys.some((x) => {
    try {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
      return verify(null, Buffer.from(signedUpdate(file, text)), key, bytes)
    } catch {
      return false
    }
  })
}

/**
 * The updater's own way to a folder on a web server, but for this: metadata that none of `keys` signed is never
 * parsed. Whatever is downloaded is checked by the updater against the SHA-512 in the metadata. `heard` is told what
 * was believed. `channel`: the version whose metadata is wanted; null for the latest.
 */
export function followSigned(
  updater: AppUpdater,
  feed: { readonly url: string; readonly channel: string | null },
  keys: readonly string[],
  heard: (signed: SignedText) => void = () => undefined,
): void {
  class SignedProvider extends GenericProvider {
    protected override async httpRequest(url: URL): Promise<string | null> {
      const text = await super.httpRequest(url)
      if (text === null || text === '') throw new UpdateProblem('feed-malformed')
      const beside = new URL(url)
      beside.pathname = signatureNameOf(url.pathname)
      const signature = await super.httpRequest(beside).catch((error: unknown) => {
        if ((error as { statusCode?: unknown }).statusCode === 404) throw new UpdateProblem('unsigned')
        throw error
      })
      const file = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1))
      const signed = { file, text, signature: signature ?? '' }
      if (!isSigned(signed, keys)) throw new UpdateProblem('bad-signature')
      heard(signed)
      return text
    }
  }
  const { url, channel } = feed
  const options = { provider: 'custom', url, updateProvider: SignedProvider, ...(channel === null ? {} : { channel }) }
  // The types know of `custom`, but not of what a provider of one's own may read.
  updater.setFeedURL(options as unknown as string)
}

/** The signed metadata that the feed has of a version, believed and read; null where this host is not updated by itself. */
export async function readSigned(
  updater: AppUpdater,
  feed: { readonly url: string; readonly channel: string },
  keys: readonly string[],
): Promise<{ readonly signed: SignedText; readonly info: UpdateInfo } | null> {
  const believed: SignedText[] = []
  followSigned(updater, feed, keys, (signed) => believed.push(signed))
  const found = await updater.checkForUpdates()
  const [signed] = believed
  return found === null || signed === undefined ? null : { signed, info: found.updateInfo }
}
