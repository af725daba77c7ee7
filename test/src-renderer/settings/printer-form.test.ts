import { FIRST_SETTINGS, PrinterSettings } from '#bridge/routes.ts'
import { formOf, PrinterFormSchema, settingsOf, type PrinterForm } from '#settings/printer-form.ts'
import { expect, test } from 'vitest'

const network: PrinterForm = { ...formOf(FIRST_SETTINGS.printer), kind: 'network', host: '192.168.1.50' }
const faults = (change: Partial<PrinterForm>): string[] =>
  PrinterFormSchema.safeParse({ ...network, ...change }).error?.issues.map(({ message }) => message) ?? []

test.each(['192.168.1.50', ' 192。168．1.50 ', '１９２.168.1.50', 'printer-2.shop.local', '::1'])(
  'the address %j is taken, and the host takes it too',
  (host) => {
    expect(faults({ host })).toEqual([])
    expect(PrinterSettings.safeParse(settingsOf({ ...network, host })).success).toBe(true)
  },
)

test('what is typed through an input method is kept as it is meant', () => {
  expect(settingsOf({ ...network, host: '１９２。１６８。１。５０', port: '９１００', roll: '58' })).toMatchObject({
    host: '192.168.1.50',
    port: 9100,
    roll: 58,
  })
})

test.each([
  [{ host: '  ' }, ['host.missing']],
  [{ host: '192.168.1' }, ['host.malformed']],
  [{ host: '192.168.1.500' }, ['host.malformed']],
  [{ host: '打印机' }, ['host.malformed']],
  [{ host: 'http://192.168.1.50' }, ['host.malformed']],
  [{ port: '' }, ['port.malformed']],
  [{ port: '0' }, ['port.malformed']],
  [{ port: '65536' }, ['port.malformed']],
  [{ port: '91o0' }, ['port.malformed']],
  [{ host: '', port: 'x' }, ['host.missing', 'port.malformed']],
] as const)('%j is refused beside its field: %j', (change, wanted) => expect(faults(change)).toEqual(wanted))

test('address and port are asked for only where there is a network printer', () => {
  expect(faults({ kind: 'system', host: '' })).toEqual([])
  const unasked = { kind: 'none', host: '打印机', port: 'x' } as const
  expect(faults(unasked)).toEqual([])
  expect(PrinterSettings.safeParse(settingsOf({ ...network, ...unasked })).success).toBe(true)
})
