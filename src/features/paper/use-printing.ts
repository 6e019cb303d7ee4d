import { useCallback, useRef, useState } from 'react'
import type { Paper } from '#core/receipt/blocks.ts'
import { drawDots } from '../../platform/printer/draw.ts'
import {
  paperWidths,
  printerSetting,
  printerWays,
  setPrinter,
  wait,
} from '../../platform/printer/known-printer.ts'
import { type PrinterKind, type PrintProblem, printOn } from '../../platform/printer/printer.ts'
import { printPieces } from '../../platform/printer/raster.ts'

export type Printing = {
  state: 'idle' | 'printing' | 'printed' | PrintProblem
  /** Prints on the printer that this phone knows; call it from a tap. */
  print: (make: () => Promise<Paper>) => Promise<void>
  /** Lets her choose a printer, from a tap; false when she did not. */
  connect: (kind: PrinterKind) => Promise<boolean>
}

/** Prints one paper at a time and tells how it went; whatever was sold stays as it is. */
export function usePrinting(): Printing {
  const [state, setState] = useState<Printing['state']>('idle')
  const isBusy = useRef(false)
  const alone = useCallback(async (work: () => Promise<Printing['state']>) => {
    if (isBusy.current) return
    isBusy.current = true
    setState('printing')
    setState(await work().catch((): Printing['state'] => 'gone'))
    isBusy.current = false
  }, [])
  const print = useCallback(
    (make: () => Promise<Paper>) =>
      alone(async () => {
        const { printer, mm, cuts } = printerSetting()
        const way = printer && printerWays.get(printer.kind)
        if (!way) return 'unfit'
        const paper = await make()
        const pieces = printPieces(drawDots(paper.blocks, paper.lang, paperWidths[mm]), cuts)
        const problem = await printOn(way, printer, pieces, wait)
        return problem === null ? 'printed' : problem === 'closed' ? 'idle' : problem
      }),
    [alone],
  )
  const connect = useCallback(
    async (kind: PrinterKind) => {
      let isChosen = false
      await alone(async () => {
        const printer = (await printerWays.get(kind)?.choose()) ?? null
        if (printer) setPrinter({ printer })
        isChosen = printer !== null
        return 'idle'
      })
      return isChosen
    },
    [alone],
  )
  return { state, print, connect }
}
