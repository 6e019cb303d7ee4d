import { describe, expect, test } from 'vitest'
import { type Bluetooth, bluetoothWay, type Characteristic } from './bluetooth.ts'
import { printOn, type PrinterLine, type PrinterWay } from './printer.ts'
import { type Serial, type SerialPort, serialWay } from './serial.ts'
import { type Usb, type UsbDevice, usbWay } from './usb.ts'

const pieces = [[0x1b, 0x40], Array.from({ length: 500 }, (_, i) => i & 0xff), [0x1b, 0x64, 4]].map(
  (bytes) => Uint8Array.from(bytes),
)
const all = pieces.flatMap((piece) => [...piece])
const bytesOf = (source: BufferSource): number[] =>
  source instanceof ArrayBuffer
    ? [...new Uint8Array(source)]
    : [...new Uint8Array(source.buffer, source.byteOffset, source.byteLength)]

/** No time passes: who waits is told at once that it was too long, or never. */
const never = () => new Promise<void>(() => undefined)
const atOnce = async () => undefined
/** A printer that says nothing of its paper is not waited for; one that prints has all the time. */
const quiet = (ms: number) => (ms < 1000 ? atOnce() : never())
const put = { kind: 'usb', id: '1', name: 'POS58' } as const
const person = (name: string) => new DOMException('', name)

describe('what keeps a paper from coming out whole (G5)', () => {
  const lineWay = (line: Partial<PrinterLine>): PrinterWay => ({
    choose: async () => put,
    open: async () => ({
      send: async () => undefined,
      hasPaper: async () => undefined,
      close: async () => undefined,
      ...line,
    }),
  })
  const failsAt = (n: number) => {
    let sent = 0
    return lineWay({ send: async () => (++sent === n ? Promise.reject(new Error('')) : undefined) })
  }
  let looks = 0
  test.each([
    ['nothing, when all was taken', lineWay({}), null],
    ['the printer is off before it has begun', failsAt(1), 'gone'],
    ['it breaks off before the first line', failsAt(2), 'gone'],
    ['it breaks off in the middle', failsAt(3), 'half'],
    ['there is no paper', lineWay({ hasPaper: async () => false }), 'no_paper'],
    ['the paper ends while printing', lineWay({ hasPaper: async () => ++looks < 2 }), 'no_paper'],
    [
      'she closed the question for the printer',
      { ...lineWay({}), open: async () => null },
      'closed',
    ],
  ] as const)('%s', async (_, way, problem) => {
    expect(await printOn(way, put, pieces, never)).toBe(problem)
  })

  test('a printer that takes nothing more is told of, and the way is closed', async () => {
    let isClosed = false
    const way = lineWay({
      send: never,
      close: async () => {
        isClosed = true
      },
    })
    expect(await printOn(way, put, pieces, atOnce)).toBe('gone')
    expect(isClosed).toBe(true)
  })
})

describe('Bluetooth', () => {
  const short = (id: string) => `0000${id}-0000-1000-8000-00805f9b34fb`

  function printer(given: {
    longest?: number
    answer?: number
    write?: boolean
    service?: string
  }) {
    const { longest = 512, answer, write = true, service = '18f0' } = given
    const got: number[] = []
    const packets: number[] = []
    const speaker = Object.assign(new EventTarget(), {
      ...{ uuid: short('2af0'), startNotifications: async () => undefined },
      properties: { write: false, writeWithoutResponse: false, notify: true },
      value: answer === undefined ? undefined : new DataView(Uint8Array.of(answer).buffer),
    })
    const take = async (source: BufferSource) => {
      const bytes = bytesOf(source)
      if (bytes.length > longest) throw person('NetworkError')
      if (bytes.join() === '16,4,4') {
        if (answer !== undefined) speaker.dispatchEvent(new Event('characteristicvaluechanged'))
        return
      }
      packets.push(bytes.length)
      got.push(...bytes)
    }
    const target = Object.assign(new EventTarget(), {
      uuid: short('2af1'),
      properties: { write, writeWithoutResponse: !write, notify: false },
      ...{ writeValueWithResponse: take, writeValueWithoutResponse: take },
    })
    const server = {
      connected: true,
      connect: async () => server,
      disconnect: () => undefined,
      getPrimaryServices: async () => [
        {
          uuid: short(service),
          getCharacteristics: async () => [speaker, target] as unknown as Characteristic[],
        },
      ],
    }
    const asked: object[] = []
    const bluetooth: Bluetooth = {
      requestDevice: async (options) => {
        asked.push(options)
        return { id: `met ${asked.length}`, name: 'MPT-II', gatt: server }
      },
    }
    return { bluetooth, got, packets, asked }
  }

  test('the bytes arrive whole and in order, in long packets', async () => {
    const { bluetooth, got, packets } = printer({})
    const way = bluetoothWay(bluetooth, quiet)
    const known = await way.choose()
    expect(known).toEqual({ kind: 'bluetooth', id: 'met 1', name: 'MPT-II' })
    expect(known && (await printOn(way, known, pieces, quiet))).toBe(null)
    expect(got).toEqual(all)
    expect(Math.max(...packets)).toBe(180)
  })

  test('a printer of old that takes 20 bytes at a time gets the same', async () => {
    const { bluetooth, got, packets } = printer({ longest: 20 })
    expect(await printOn(bluetoothWay(bluetooth, quiet), put, pieces, quiet)).toBe(null)
    expect(got).toEqual(all)
    expect(Math.max(...packets)).toBe(20)
  })

  test('one that does not answer each packet gets time instead', async () => {
    const { bluetooth, got } = printer({ write: false })
    expect(await printOn(bluetoothWay(bluetooth, atOnce), put, pieces, quiet)).toBe(null)
    expect(got).toEqual(all)
  })

  test('after a new start the printer is asked for by its name, once', async () => {
    const { bluetooth, asked } = printer({})
    const way = bluetoothWay(bluetooth, quiet)
    const known = { kind: 'bluetooth', id: 'of yesterday', name: 'MPT-II' } as const
    await printOn(way, known, pieces, quiet)
    await printOn(way, known, pieces, quiet)
    expect(asked).toEqual([expect.objectContaining({ filters: [{ name: 'MPT-II' }] })])
  })

  test.each([
    [0x12, null],
    [0x72, 'no_paper'],
    // Not an answer to our question.
    [0xff, null],
  ])('an answer of %i about its paper', async (answer, problem) => {
    const { bluetooth } = printer({ answer })
    expect(await printOn(bluetoothWay(bluetooth, quiet), put, pieces, quiet)).toBe(problem)
  })

  test('a watch or a loudspeaker is no printer', async () => {
    const { bluetooth } = printer({ service: '180d' })
    expect(await printOn(bluetoothWay(bluetooth, quiet), put, pieces, quiet)).toBe('unfit')
  })

  test('whoever closes the question chose nothing', async () => {
    const bluetooth: Bluetooth = { requestDevice: () => Promise.reject(person('NotFoundError')) }
    expect(await bluetoothWay(bluetooth, quiet).choose()).toBeNull()
  })
})

describe('a cable (USB)', () => {
  function device(given: { status?: string; port?: number; interfaceClass?: number } = {}) {
    const { status = 'ok', port, interfaceClass = 7 } = given
    const got: number[] = []
    const done: string[] = []
    const usbDevice: UsbDevice = {
      ...{ vendorId: 0x0416, productId: 0x5011, serialNumber: 'A1', productName: 'POS58' },
      configuration: null,
      open: async () => void done.push('open'),
      close: async () => void done.push('close'),
      selectConfiguration: async () => {
        const endpoints = [
          { endpointNumber: 1, direction: 'in', type: 'bulk' },
          { endpointNumber: 2, direction: 'out', type: 'bulk' },
        ] as const
        const alternates = [{ alternateSetting: 0, interfaceClass, endpoints }]
        usbDevice.configuration = { interfaces: [{ interfaceNumber: 0, alternates }] }
      },
      claimInterface: async (n) => void done.push(`claim ${n}`),
      selectAlternateInterface: async () => undefined,
      transferOut: async (endpoint, data) => {
        expect(endpoint).toBe(2)
        got.push(...bytesOf(data))
        return { status }
      },
      controlTransferIn: async (setup) => {
        expect(setup).toMatchObject({ requestType: 'class', request: 1, index: 0 })
        if (port === undefined) throw person('NetworkError')
        return { data: new DataView(Uint8Array.of(port).buffer) }
      },
    }
    const usb: Usb = { requestDevice: async () => usbDevice, getDevices: async () => [usbDevice] }
    return { usb, got, done }
  }

  test('the bytes go to the printer’s own interface, and the way is closed', async () => {
    const { usb, got, done } = device()
    const way = usbWay(usb)
    const known = await way.choose()
    expect(known).toEqual({ kind: 'usb', id: '1046:20497:A1', name: 'POS58' })
    expect(known && (await printOn(way, known, pieces, never))).toBe(null)
    expect(got).toEqual(all)
    expect(done).toEqual(['open', 'claim 0', 'close'])
  })

  test.each([
    ['paper is there', { port: 0x18 }, null],
    ['paper is finished', { port: 0x38 }, 'no_paper'],
    ['it stalls', { status: 'stall' }, 'gone'],
    ['it is no printer', { interfaceClass: 8 }, 'unfit'],
  ] as const)('%s', async (_, given, problem) => {
    expect(await printOn(usbWay(device(given).usb), put, pieces, never)).toBe(problem)
  })
})

describe('a serial port', () => {
  function port(answer?: number) {
    const got: number[] = []
    let isOpen = false
    let say: (byte: number) => void = () => undefined
    const serialPort: SerialPort = {
      ...{ readable: null, writable: null, getInfo: () => ({ bluetoothServiceClassId: '1101' }) },
      open: async () => {
        isOpen = true
        serialPort.readable = new ReadableStream({
          start: (controller) => {
            say = (byte) => controller.enqueue(Uint8Array.of(byte))
          },
        })
        serialPort.writable = new WritableStream({
          write: (bytes) => {
            if (bytes.join() === '16,4,4') return answer === undefined ? undefined : say(answer)
            got.push(...bytes)
            return undefined
          },
        })
      },
      close: async () => {
        isOpen = false
      },
    }
    const serial: Serial = {
      requestPort: async () => serialPort,
      getPorts: async () => [serialPort],
    }
    return { serial, got, isOpen: () => isOpen }
  }

  test('the bytes are all out before the port is closed', async () => {
    const { serial, got, isOpen } = port()
    const way = serialWay(serial, atOnce)
    const known = await way.choose()
    expect(known).toEqual({ kind: 'serial', id: '::1101', name: '' })
    expect(known && (await printOn(way, known, pieces, never))).toBe(null)
    expect(got).toEqual(all)
    expect(isOpen()).toBe(false)
  })

  test('a printer that says its paper is finished is believed', async () => {
    expect(await printOn(serialWay(port(0x72).serial, never), put, pieces, never)).toBe('no_paper')
  })
})
