import type { Page } from '@playwright/test'

/** A receipt printer at the phone's USB socket, as the browser shows it to the app. */
export class FakePrinter {
  private readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Plugs it in, before the page is opened. */
  static async plugInto(page: Page): Promise<FakePrinter> {
    await page.addInitScript(() => {
      const printer = { bytes: [] as number[], breaksAt: Number.POSITIVE_INFINITY, paper: true }
      const endpoints = [{ endpointNumber: 1, direction: 'out', type: 'bulk' }]
      const alternates = [{ alternateSetting: 0, interfaceClass: 7, endpoints }]
      const device = {
        ...{ vendorId: 1046, productId: 20497, serialNumber: 'A1', productName: 'POS58' },
        configuration: { interfaces: [{ interfaceNumber: 0, alternates }] },
        ...{ open: async () => {}, close: async () => {}, claimInterface: async () => {} },
        transferOut: async (_: number, data: Uint8Array) => {
          if (printer.bytes.length + data.length > printer.breaksAt) throw new Error('unplugged')
          printer.bytes.push(...data)
          return { status: 'ok' }
        },
        controlTransferIn: async () => ({
          data: new DataView(Uint8Array.of(printer.paper ? 0x18 : 0x38).buffer),
        }),
      }
      const usb = { requestDevice: async () => device, getDevices: async () => [device] }
      for (const [name, value] of Object.entries({ usb, bluetooth: undefined, serial: undefined }))
        Object.defineProperty(navigator, name, { value })
      Object.assign(window, { printer })
    })
    return new FakePrinter(page)
  }

  /** Breaks off after so many bytes, or runs out of paper. */
  async set(trouble: { breaksAt?: number; paper?: boolean }): Promise<void> {
    await this.page.evaluate(
      (change) => Object.assign((window as unknown as { printer: object }).printer, change),
      trouble,
    )
  }

  /** Takes the paper that has come out: 1 is a black dot, row by row across a roll so many dots wide. */
  async paper(width: number): Promise<number[][]> {
    const bytes = await this.page.evaluate(() =>
      (window as unknown as { printer: { bytes: number[] } }).printer.bytes.splice(0),
    )
    return rowsOf(bytes, width)
  }
}

/** What a printer makes of the bytes: strips of `GS v 0`; anything but `ESC @`, `ESC d` or `GS V` beside them is a fault. */
function rowsOf(bytes: readonly number[], width: number): number[][] {
  const rows: number[][] = []
  for (let at = 0; at < bytes.length; ) {
    const [first, second, , , xl = 0, xh = 0, yl = 0, yh = 0] = bytes.slice(at, at + 8)
    const command = `${first} ${second}`
    const [across, down] = [xl + 256 * xh, yl + 256 * yh]
    if (command === '29 118') {
      at += 8
      for (let row = 0; row < down; row++, at += across) {
        const dots = bytes
          .slice(at, at + across)
          .flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number))
        rows.push([...dots, ...Array.from({ length: width - dots.length }, () => 0)])
      }
      continue
    }
    const length = { '27 64': 2, '27 100': 3, '29 86': 4 }[command]
    if (length === undefined) throw new Error(`The printer does not know ${command} at ${at}.`)
    at += length
  }
  return rows
}
