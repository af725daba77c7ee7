import { z } from 'zod'

/** What is asked for when a till is enrolled. The messages are keys of `app.json`. */
export const EnrolForm = z.object({
  hqUrl: z
    .string()
    .trim()
    .transform((text) => (/^https?:\/\//i.test(text) ? text : `https://${text}`))
    // Chromium takes a space in a host for %20; we do not.
    .pipe(z.url({ protocol: /^https?$/, hostname: /^[\w.:[\]-]+$/, error: 'app.enrol.url.malformed' })),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/, 'app.enrol.code.malformed'),
})
export type EnrolForm = z.infer<typeof EnrolForm>
