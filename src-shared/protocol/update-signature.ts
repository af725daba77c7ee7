/**
 * What a publisher of updates signs by Ed25519 (RFC 8032): the metadata as it stands in the file, bound to the file's
 * name, so that what was made for one system or version cannot be passed off as that of another.
 */
export const signedUpdate = (file: string, text: string): string => `shuke-update-1\n${file}\n${text}`

/** The file beside the metadata that holds its signature: 64 bytes, base64url. */
export const signatureNameOf = (file: string): string => `${file}.sig`
