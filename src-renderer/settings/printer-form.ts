import { PrinterSettings } from '#bridge/routes.ts'
import { z } from 'zod'

/** The form as typed. */
export type PrinterForm = Omit<PrinterSettings, 'port' | 'roll'> & { readonly port: string; readonly roll: '80' | '58' }

/** What is wrong with a field; the texts are named after it. */
export type PrinterFault = 'host.missing' | 'host.malformed' | 'port.malformed'

export const formOf = ({ port, roll, ...printer }: PrinterSettings): PrinterForm => ({
  ...printer,
  port: String(port),
  roll: roll === 58 ? '58' : '80',
})

/** What the form says. Chinese input methods write full-width digits, and a full stop where a dot is meant. */
export const settingsOf = ({ host, port, roll, ...printer }: PrinterForm): PrinterSettings => ({
  ...printer,
  host: plain(host),
  port: Number(plain(port)),
  roll: roll === '58' ? 58 : 80,
})

const plain = (typed: string): string => typed.normalize('NFKC').replaceAll('。', '.').trim()

/** Address and port are checked where they are asked for; the message of an issue is the `PrinterFault`. */
export const PrinterFormSchema: z.ZodType<PrinterForm, PrinterForm> = z
  .object({
    kind: PrinterSettings.shape.kind,
    host: z.string(),
    port: z.string(),
    roll: z.enum(['80', '58']),
    cut: z.boolean(),
    auto: z.boolean(),
    drawer: z.boolean(),
  })
  .superRefine((form, context) => {
    if (form.kind !== 'network') return
    const fault = (path: 'host' | 'port', message: PrinterFault) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const { host, port } = settingsOf(form)
    if (host === '') fault('host', 'host.missing')
    else if (!isAddress(host)) fault('host', 'host.malformed')
    if (!PrinterSettings.shape.port.safeParse(port).success) fault('port', 'port.malformed')
  })

/** Digits and dots alone are four numbers up to 255; else what the host takes for a name. */
function isAddress(host: string): boolean {
  if (!PrinterSettings.shape.host.safeParse(host).success) return false
  if (!/^[\d.]+$/.test(host)) return true
  const parts = host.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}
