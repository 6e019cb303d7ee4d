import { useSyncExternalStore } from 'react'
import { keep, readKept } from '../kept.ts'
import { type Bluetooth, bluetoothWay } from './bluetooth.ts'
import type { KnownPrinter, PrinterKind, PrinterWay, Wait } from './printer.ts'
import { type Serial, serialWay } from './serial.ts'
import { type Usb, usbWay } from './usb.ts'

/** Paper of 58 mm has 384 dots across, of 80 mm 576. */
export const paperWidths = { 58: 384, 80: 576 } as const
export type PaperMm = keyof typeof paperWidths

/** How this phone puts papers out; other phones of the shop have printers of their own. */
export type PrinterSetting = { printer: KnownPrinter | null; mm: PaperMm; cuts: boolean }

const usual: PrinterSetting = { printer: null, mm: 58, cuts: false }
const storageKey = 'printer'
const listeners = new Set<() => void>()

let last: { kept: string | null; setting: PrinterSetting } | undefined

export function printerSetting(): PrinterSetting {
  const kept = readKept(storageKey)
  // Only `setPrinter` writes it.
  if (last?.kept !== kept || !last)
    last = { kept, setting: kept ? { ...usual, ...(JSON.parse(kept) as PrinterSetting) } : usual }
  return last.setting
}

export function setPrinter(set: Partial<PrinterSetting>): void {
  void keep(storageKey, JSON.stringify({ ...printerSetting(), ...set }))
  for (const listener of listeners) listener()
}

export const usePrinterSetting = (): PrinterSetting =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, printerSetting)

export const wait: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const { bluetooth, usb, serial } = navigator as {
  bluetooth?: Bluetooth
  usb?: Usb
  serial?: Serial
}

/** The ways to a printer that this browser has, the likeliest first. */
export const printerWays: ReadonlyMap<PrinterKind, PrinterWay> = new Map<PrinterKind, PrinterWay>([
  ...(bluetooth ? [['bluetooth', bluetoothWay(bluetooth, wait)] as const] : []),
  ...(usb ? [['usb', usbWay(usb)] as const] : []),
  ...(serial ? [['serial', serialWay(serial, wait)] as const] : []),
])
