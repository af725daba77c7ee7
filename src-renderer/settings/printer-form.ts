import { FIRST_SETTINGS, PrinterSettings } from '#bridge/routes.ts'
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

/**
 * What the form says. Chinese input methods write full-width digits, and a full stop where a dot is meant. What is
 * wrong in fields that are not asked for now is forgotten.
 */
export const settingsOf = ({ host, port, roll, ...printer }: PrinterForm): PrinterSettings => ({
  ...printer,
  host: isAddress(plain(host)) ? plain(host) : '',
  port: portOf(port) ?? FIRST_SETTINGS.printer.port,
  roll: roll === '58' ? 58 : 80,
})

const plain = (typed: string): string => typed.normalize('NFKC').replaceAll('。', '.').trim()

const portOf = (typed: string): number | null => {
  const port = PrinterSettings.shape.port.safeParse(/^\d+$/.test(plain(typed)) ? Number(plain(typed)) : null)
  return port.success ? port.data : null
}

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
  .superRefine(({ kind, host, port }, context) => {
    if (kind !== 'network') return
    const fault = (path: 'host' | 'port', message: PrinterFault) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (plain(host) === '') fault('host', 'host.missing')
    else if (!isAddress(plain(host))) fault('host', 'host.malformed')
    if (portOf(port) === null) fault('port', 'port.malformed')
  })

/** Digits and dots alone are four numbers up to 255; else what the host takes for a name. */
function isAddress(host: string): boolean {
  if (!PrinterSettings.shape.host.safeParse(host).success) return false
  if (!/^[\d.]+$/.test(host)) return true
  const parts = host.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}
