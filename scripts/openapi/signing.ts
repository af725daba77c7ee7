import { MAX_CLOCK_DISTANCE, NONCE_HEADER, SIGNATURE_HEADER, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { SIGNED_EXAMPLE as example } from '#protocol/contract/signed-example.ts'

/** The headers of a signed request, as the document has them. */
export const SIGNATURE_HEADERS = [
  {
    id: 'signature',
    name: SIGNATURE_HEADER,
    description: 'Ed25519 (RFC 8032) over the text below, base64url without padding.',
  },
  { id: 'till', name: TILL_HEADER, description: 'Id of the till, 1 to 64 characters.' },
  { id: 'time', name: TIME_HEADER, description: 'Milliseconds on the clock of headquarters, in decimal.' },
  { id: 'nonce', name: NONCE_HEADER, description: '128 random bits, base64url: 22 characters. Used once.' },
] as const

/** How a request is signed, in words, with one that is. */
export const SIGNING = `The text that is signed is UTF-8, these seven lines joined by a line feed (U+000A), with none at the end:

1. \`shuke-1\`
2. the method, in capitals
3. the path with its query, exactly as sent
4. \`${TILL_HEADER}\`
5. \`${TIME_HEADER}\`
6. \`${NONCE_HEADER}\`
7. SHA-256 (FIPS 180-4) of the bytes of the body, 64 lower-case hex digits; of no bytes where there is no body

It is refused where its time lies more than ${MAX_CLOCK_DISTANCE} ms from that of headquarters (\`clock\`, with \`now\`), and where the nonce was used before (\`replayed\`).

An example, with the key of RFC 8032 section 7.1, test 1 (secret \`${example.secret}\`, public \`${example.publicKey}\`). The text:

\`\`\`
${example.text}
\`\`\`

Its signature: \`${example.signature}\``
