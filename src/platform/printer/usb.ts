import { type KnownPrinter, PrinterError, type PrinterLine, type PrinterWay } from './printer.ts'

/** What is used of WebUSB (wicg.github.io/webusb); the compiler does not know it. */
type UsbEndpoint = { endpointNumber: number; direction: 'in' | 'out'; type: string }
type UsbAlternate = {
  alternateSetting: number
  interfaceClass: number
  endpoints: readonly UsbEndpoint[]
}
export type UsbDevice = {
  vendorId: number
  productId: number
  serialNumber?: string
  productName?: string
  configuration: {
    interfaces: readonly { interfaceNumber: number; alternates: readonly UsbAlternate[] }[]
  } | null
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  selectAlternateInterface(number: number, setting: number): Promise<void>
  transferOut(endpoint: number, data: BufferSource): Promise<{ status: string }>
  controlTransferIn(
    setup: {
      requestType: 'class'
      recipient: 'interface'
      request: number
      value: number
      index: number
    },
    length: number,
  ): Promise<{ data?: DataView }>
}
export type Usb = {
  requestDevice(options: { filters: { classCode: number }[] }): Promise<UsbDevice>
  getDevices(): Promise<UsbDevice[]>
}

/** USB's base class for printers (usb.org, "Defined Class Codes"). */
const printerClass = 7
/** GET_PORT_STATUS of the printer class 1.1: bit 5 = paper empty. */
const getPortStatus = 1
const paperEmpty = 0x20

const idOf = ({ vendorId, productId, serialNumber = '' }: UsbDevice): string =>
  `${vendorId}:${productId}:${serialNumber}`

/** A printer at the phone's own socket. */
export const usbWay = (usb: Usb): PrinterWay => {
  const ask = async (): Promise<UsbDevice | null> =>
    usb.requestDevice({ filters: [{ classCode: printerClass }] }).catch(closed)
  return {
    choose: async () => {
      const device = await ask()
      return device && knownOf(device)
    },
    open: async ({ id }) => {
      const devices = await usb.getDevices()
      const device = devices.find((one) => idOf(one) === id)
      // It may hang at another socket, or be told apart anew.
      const found = device ?? (await ask())
      return found && lineTo(found)
    },
  }
}

const knownOf = (device: UsbDevice): KnownPrinter => ({
  kind: 'usb',
  id: idOf(device),
  name: device.productName ?? 'USB',
})

/** The person closed the browser's question, or there was nothing to choose. */
export function closed(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null
  throw new PrinterError('gone', { cause: error })
}

async function lineTo(device: UsbDevice): Promise<PrinterLine> {
  await device.open()
  if (device.configuration === null) await device.selectConfiguration(1)
  for (const { interfaceNumber, alternates } of device.configuration?.interfaces ?? []) {
    const alternate = alternates.find((one) => one.interfaceClass === printerClass)
    const out = alternate?.endpoints.find((one) => one.direction === 'out' && one.type === 'bulk')
    if (!alternate || !out) continue
    await device.claimInterface(interfaceNumber)
    if (alternate.alternateSetting !== 0)
      await device.selectAlternateInterface(interfaceNumber, alternate.alternateSetting)
    return {
      send: async (bytes) => {
        const { status } = await device.transferOut(out.endpointNumber, bytes)
        if (status !== 'ok') throw new PrinterError('gone')
      },
      hasPaper: async () => {
        const status = await portStatus(device, interfaceNumber)
        return status === undefined ? undefined : (status & paperEmpty) === 0
      },
      close: () => device.close(),
    }
  }
  await device.close()
  throw new PrinterError('unfit')
}

/** Undefined where the printer does not tell. */
async function portStatus(device: UsbDevice, index: number): Promise<number | undefined> {
  const setup = { requestType: 'class', recipient: 'interface', value: 0, index } as const
  const answer = await device
    .controlTransferIn({ ...setup, request: getPortStatus }, 1)
    .catch(() => undefined)
  return answer?.data?.getUint8(0)
}
