import {
  answerMs,
  askPaper,
  paperFrom,
  PrinterError,
  type PrinterLine,
  type PrinterWay,
  type Wait,
} from './printer.ts'
import { closed } from './usb.ts'

/** What is used of Web Serial (wicg.github.io/serial); the compiler does not know it. */
export type SerialPort = {
  readable: ReadableStream<Uint8Array> | null
  writable: WritableStream<Uint8Array> | null
  getInfo(): { usbVendorId?: number; usbProductId?: number; bluetoothServiceClassId?: string }
  open(options: { baudRate: number; bufferSize: number }): Promise<void>
  close(): Promise<void>
}
export type Serial = {
  requestPort(): Promise<SerialPort>
  getPorts(): Promise<SerialPort[]>
}

/** What most receipt printers with a serial plug are set to; Bluetooth's serial port profile does not ask. */
const baudRate = 9600

const idOf = (port: SerialPort): string => {
  const { usbVendorId = '', usbProductId = '', bluetoothServiceClassId = '' } = port.getInfo()
  return `${usbVendorId}:${usbProductId}:${bluetoothServiceClassId}`
}

/** A printer paired with the phone over Bluetooth's serial port, or at a serial plug. */
export const serialWay = (serial: Serial, wait: Wait): PrinterWay => {
  const ask = async (): Promise<SerialPort | null> => serial.requestPort().catch(closed)
  return {
    choose: async () => {
      const port = await ask()
      return port && { kind: 'serial', id: idOf(port), name: '' }
    },
    open: async ({ id }) => {
      const ports = await serial.getPorts()
      const port = ports.find((one) => idOf(one) === id) ?? (await ask())
      return port && lineTo(port, wait)
    },
  }
}

async function lineTo(port: SerialPort, wait: Wait): Promise<PrinterLine> {
  await port.open({ baudRate, bufferSize: 4096 })
  const { writable } = port
  if (!writable) {
    await port.close()
    throw new PrinterError('unfit')
  }
  const writer = writable.getWriter()
  return {
    send: (bytes) => writer.write(bytes),
    hasPaper: async () => {
      const reader = port.readable?.getReader()
      if (!reader) return undefined
      await writer.write(askPaper)
      const late = wait(answerMs).then(() => undefined)
      const answer = await Promise.race([reader.read(), late])
      // A read still open would keep the port from closing.
      await reader.cancel()
      reader.releaseLock()
      return paperFrom(answer?.value?.at(-1))
    },
    close: async () => {
      // Resolves when all that was written is out.
      await writer.close()
      await port.close()
    },
  }
}
