import type { HidPort } from './hid-port.ts'

/**
 * The machine's HID devices by node-hid. Null where its native part cannot be loaded: a system
 * library is missing, or there is no build for this machine.
 */
export async function openNodeHid(): Promise<
  { readonly port: HidPort } | { readonly port: null; readonly why: string }
> {
  try {
    const { default: hid } = await import('node-hid')
    // The native part is loaded by the first call, not by the import.
    await hid.devicesAsync()
    return { port: portOf(hid) }
  } catch (error) {
    return { port: null, why: error instanceof Error ? error.message : String(error) }
  }
}

function portOf(hid: Pick<typeof import('node-hid'), 'devicesAsync' | 'HIDAsync'>): HidPort {
  return {
    async list() {
      const devices = await hid.devicesAsync()
      return devices.flatMap(({ path, vendorId, productId, usagePage, usage, product, serialNumber }) =>
        path === undefined
          ? []
          : [
              {
                path,
                vendorId,
                productId,
                usagePage: usagePage ?? 0,
                usage: usage ?? 0,
                product: product?.trim() || null,
                serial: serialNumber?.trim() || null,
              },
            ],
      )
    },
    async open(path, heard) {
      const device = await hid.HIDAsync.open(path)
      device.on('data', (bytes: Uint8Array) => heard.report(bytes))
      let failed = false
      device.on('error', (error: unknown) => {
        if (failed) return
        failed = true
        heard.failed(error instanceof Error ? error.message : String(error))
      })
      return {
        async sendFeature(report) {
          await device.sendFeatureReport([...report])
        },
        close: () => device.close(),
      }
    },
  }
}
