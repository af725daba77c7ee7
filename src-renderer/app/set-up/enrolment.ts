import { z } from 'zod'

const CODE = /^[A-Z0-9]{4}-?[A-Z0-9]{4}$/

/** What is asked for when a till is enrolled. The messages are keys of `app.json`. */
export const Enrolment = z.object({
  hqUrl: z
    .string()
    .trim()
    .transform((text) => (/^[a-z][\w+.-]*:\/\//i.test(text) ? text : `https://${text}`))
    // Chromium takes a space in a host for %20; we do not.
    .pipe(z.url({ protocol: /^https?$/, hostname: /^[\w.:[\]-]+$/, error: 'app.set-up.url.malformed' })),
  code: z.string().trim().toUpperCase().regex(CODE, 'app.set-up.code.malformed'),
})
export type Enrolment = z.infer<typeof Enrolment>

/**
 * What a scanned code says of an enrolment: headquarters' address, the one-time code, or both with a space between them.
 * Null where it says neither.
 */
export function readEnrolment(text: string): { readonly hqUrl: string | null; readonly code: string | null } | null {
  const words = text.normalize('NFKC').trim().split(/\s+/)
  const hqUrl = words.find((word) => /^https?:\/\//i.test(word) && URL.canParse(word)) ?? null
  const code = words.map((word) => word.toUpperCase()).find((word) => CODE.test(word)) ?? null
  return hqUrl === null && code === null ? null : { hqUrl, code }
}
