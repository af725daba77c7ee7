import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'

/**
 * A HID device of the kernel itself, without hardware: what is written to /dev/uhid comes out of /dev/hidraw as from a
 * device on the bus (Linux, Documentation/hid/uhid.rst and include/uapi/linux/uhid.h; numbers are little-endian).
 */
export type VirtualDevice = {
  send(report: Uint8Array): void
  /** Feature reports that the host has set, their id first. */
  readonly features: readonly (readonly number[])[]
  unplug(): void
}

export type DeviceWish = {
  readonly name: string
  readonly serial: string
  readonly vendor: number
  readonly product: number
  readonly descriptor: readonly number[]
}

const DESTROY = 1
const CREATE = 11
const INPUT = 12
const SET_REPORT = 13
const SET_REPORT_REPLY = 14
const BUS_USB = 3
const MOST_DATA = 4096
/** The union of all events is as large as the largest: that of CREATE. */
const EVENT = 4 + 128 + 64 + 64 + 2 + 2 + 4 * 4 + MOST_DATA
const POLL = 5

export function plugIn({ name, serial, vendor, product, descriptor }: DeviceWish): VirtualDevice {
  const file = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK)
  const create = Buffer.alloc(EVENT)
  create.writeUInt32LE(CREATE)
  create.write(name, 4)
  create.write(serial, 4 + 128 + 64)
  let at = 4 + 128 + 64 + 64
  at = create.writeUInt16LE(descriptor.length, at)
  at = create.writeUInt16LE(BUS_USB, at)
  at = create.writeUInt32LE(vendor, at)
  at = create.writeUInt32LE(product, at)
  create.set(descriptor, at + 8)
  writeSync(file, create)

  const features: (readonly number[])[] = []
  const event = Buffer.alloc(EVENT)
  // A read that waits would keep a thread for ever.
  const timer = setInterval(() => {
    for (let read = readNow(file, event); read > 0; read = readNow(file, event)) {
      if (event.readUInt32LE(0) !== SET_REPORT) continue
      features.push([...event.subarray(12, 12 + event.readUInt16LE(10))])
      const reply = Buffer.alloc(10)
      reply.writeUInt32LE(SET_REPORT_REPLY)
      reply.writeUInt32LE(event.readUInt32LE(4), 4)
      writeSync(file, reply)
    }
  }, POLL)
  return {
    features,
    send(report) {
      const input = Buffer.alloc(6 + report.length)
      input.writeUInt32LE(INPUT)
      input.writeUInt16LE(report.length, 4)
      input.set(report, 6)
      writeSync(file, input)
    },
    unplug() {
      clearInterval(timer)
      const destroy = Buffer.alloc(4)
      destroy.writeUInt32LE(DESTROY)
      writeSync(file, destroy)
      closeSync(file)
    },
  }
}

function readNow(file: number, into: Buffer): number {
  try {
    return readSync(file, into)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0
    throw error
  }
}
