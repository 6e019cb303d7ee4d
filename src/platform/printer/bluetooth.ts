import {
  answerMs,
  askPaper,
  type KnownPrinter,
  paperFrom,
  PrinterError,
  type PrinterLine,
  type PrinterWay,
  type Wait,
} from './printer.ts'
import { closed } from './usb.ts'

/** What is used of Web Bluetooth (webbluetoothcg.github.io/web-bluetooth); the compiler does not know it. */
export type Characteristic = EventTarget & {
  uuid: string
  value?: DataView
  properties: { write: boolean; writeWithoutResponse: boolean; notify: boolean }
  writeValueWithResponse(bytes: BufferSource): Promise<void>
  writeValueWithoutResponse(bytes: BufferSource): Promise<void>
  startNotifications(): Promise<unknown>
}
type Server = {
  connected: boolean
  connect(): Promise<Server>
  disconnect(): void
  getPrimaryServices(): Promise<{ uuid: string; getCharacteristics(): Promise<Characteristic[]> }[]>
}
export type BluetoothDevice = { id: string; name?: string; gatt?: Server }
export type Bluetooth = {
  requestDevice(
    options:
      | { acceptAllDevices: true; optionalServices: string[] }
      | { filters: { name: string }[]; optionalServices: string[] },
  ): Promise<BluetoothDevice>
  /** Not in every browser. */
  getDevices?(): Promise<BluetoothDevice[]>
}

const short = (id: string): string => `0000${id}-0000-1000-8000-00805f9b34fb`

/**
 * The services by which cheap receipt printers take bytes, with the characteristic to write to, as drivers and users of
 * them name them: 18f0 is that of nearly all 58 mm ones, the long ones are of their Bluetooth modules (ISSC, Zjiang).
 */
const services = new Map([
  [short('18f0'), short('2af1')],
  ['49535343-fe7d-4ae5-8fa9-9fafd205e455', '49535343-8841-43f4-a8d4-ecbe34729bb3'],
  ['e7810a71-73ae-499d-8c15-faa9aef0c3f2', 'bef8d6c9-9c21-4c9e-b632-bd58c1009f9f'],
  [short('ff00'), short('ff02')],
  [short('ffe0'), short('ffe1')],
])
const optionalServices = [...services.keys()]

/**
 * What one write may carry. The browser asks for packets of 517 bytes and does not say what it got: printers grant at
 * least 185 or keep to the 23 that Bluetooth began with.
 */
const packets = [180, 20] as const

/** A printer within a few metres. Few of them say what they are, so the person sees all that is near. */
export const bluetoothWay = (bluetooth: Bluetooth, wait: Wait): PrinterWay => {
  // Many browsers forget a device with its page, and know it by another id afterwards: it is asked for once a start.
  const met = new Map<string, BluetoothDevice>()
  const ask = async (name?: string): Promise<BluetoothDevice | null> => {
    const wanted = name ? { filters: [{ name }] } : { acceptAllDevices: true as const }
    return bluetooth.requestDevice({ ...wanted, optionalServices }).catch(closed)
  }
  return {
    choose: async () => {
      const device = await ask()
      if (device) met.set(device.id, device)
      return device && knownOf(device)
    },
    open: async ({ id, name }) => {
      const granted = (await bluetooth.getDevices?.().catch(() => [])) ?? []
      const device = met.get(id) ?? granted.find((one) => one.id === id) ?? (await ask(name))
      if (device) met.set(id, device)
      return device && lineTo(device, wait)
    },
  }
}

const knownOf = ({ id, name = '' }: BluetoothDevice): KnownPrinter => ({
  kind: 'bluetooth',
  id,
  name,
})

async function lineTo({ gatt }: BluetoothDevice, wait: Wait): Promise<PrinterLine> {
  const server = await gatt?.connect()
  if (!server) throw new PrinterError('unfit')
  for (const service of await server.getPrimaryServices()) {
    const all = services.has(service.uuid) ? await service.getCharacteristics() : []
    const writes = all.filter(
      ({ properties: { write, writeWithoutResponse } }) => write || writeWithoutResponse,
    )
    const named = writes.find(({ uuid }) => uuid === services.get(service.uuid))
    const target = named ?? writes[0]
    if (!target) continue
    const speaker = all.find(({ properties }) => properties.notify)
    const send = sender(target, wait)
    return {
      send,
      hasPaper: () => (speaker ? paperOf(speaker, send, wait) : Promise.resolve(undefined)),
      close: async () => server.disconnect(),
    }
  }
  server.disconnect()
  throw new PrinterError('unfit')
}

/** Writes in packets that this printer takes. */
function sender(target: Characteristic, wait: Wait): PrinterLine['send'] {
  // An answer to each packet is how a small printer keeps up; without one it gets time instead.
  const write = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (target.properties.write) return target.writeValueWithResponse(bytes)
    await target.writeValueWithoutResponse(bytes)
    await wait(bytes.length / 8)
  }
  let size: number = packets[0]
  let isSizeKnown = false
  return async (bytes) => {
    for (let at = 0; at < bytes.length; at += size) {
      const packet = bytes.subarray(at, at + size)
      try {
        await write(packet)
        isSizeKnown ||= packet.length > packets[1]
      } catch (error) {
        // The first long packet tells whether long ones are taken.
        if (isSizeKnown || packet.length <= packets[1]) throw error
        size = packets[1]
        at -= size
      }
    }
  }
}

async function paperOf(
  speaker: Characteristic,
  send: PrinterLine['send'],
  wait: Wait,
): Promise<boolean | undefined> {
  try {
    await speaker.startNotifications()
    const answer = new Promise<number | undefined>((resolve) => {
      speaker.addEventListener(
        'characteristicvaluechanged',
        () => resolve(speaker.value?.getUint8(0)),
        { once: true },
      )
    })
    await send(askPaper)
    return paperFrom(await Promise.race([answer, wait(answerMs).then(() => undefined)]))
  } catch {
    // Whether it can still print shows with the next piece.
    return undefined
  }
}
