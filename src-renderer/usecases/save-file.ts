import type { Bridge, BridgeAnswer } from '#bridge/routes.ts'

/** Keeps a file in the folder of documents, beside those of before. Out: where it is. Refusals: those of `export.save`. */
export function saveFile(
  bridge: Bridge,
  name: string,
  bytes: Uint8Array,
): Promise<BridgeAnswer<{ readonly file: string }>> {
  return bridge.call('export.save', { name, base64: base64Of(bytes) })
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  // All at once would be too many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
