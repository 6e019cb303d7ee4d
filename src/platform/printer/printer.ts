/** Why a paper did not come out whole; `half`: it began and broke off, `stuck`: nothing more is taken. */
export type PrintProblem = 'gone' | 'half' | 'no_paper' | 'unfit'

export class PrinterError extends Error {
  readonly problem: 'gone' | 'unfit'

  constructor(problem: 'gone' | 'unfit', options?: ErrorOptions) {
    super(`The printer is ${problem}.`, options)
    this.problem = problem
  }
}

/** An open way to a printer. */
export type PrinterLine = {
  /** Resolves when the bytes have been taken. Throws when they were not. */
  send(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Whether there is paper; undefined where the printer does not tell. */
  hasPaper(): Promise<boolean | undefined>
  close(): Promise<void>
}

export type PrinterKind = 'bluetooth' | 'usb' | 'serial'

/** The printer that a phone knows; `id` is the browser's own for it. */
export type KnownPrinter = { kind: PrinterKind; id: string; name: string }

/** One kind of connection. */
export type PrinterWay = {
  /** Asks the person which printer, from a tap; null when she closed the question. */
  choose(): Promise<KnownPrinter | null>
  /** Opens the way to a printer chosen before, from a tap; null when she was asked again and closed the question. */
  open(printer: KnownPrinter): Promise<PrinterLine | null>
}

/** Waits so many ms. */
export type Wait = (ms: number) => Promise<void>

/** Longer than any printer that still prints needs for one piece, or for an answer. */
const longestMs = 15_000

/**
 * Prints the pieces in order and says what kept it from coming out whole; null when nothing did, 'closed' when the
 * person closed the question for the printer. Nothing else waits for it.
 */
export async function printOn(
  way: PrinterWay,
  printer: KnownPrinter,
  pieces: readonly Uint8Array<ArrayBuffer>[],
  wait: Wait,
): Promise<PrintProblem | 'closed' | null> {
  let sent = 0
  let line: PrinterLine | null = null
  try {
    line = await way.open(printer)
    if (line === null) return 'closed'
    if ((await inTime(line.hasPaper(), wait)) === false) return 'no_paper'
    for (const piece of pieces) {
      await inTime(line.send(piece), wait)
      sent++
    }
    return (await inTime(line.hasPaper(), wait)) === false ? 'no_paper' : null
  } catch (error) {
    // The first piece prints nothing yet.
    if (sent > 1) return 'half'
    return error instanceof PrinterError ? error.problem : 'gone'
  } finally {
    await line?.close().catch(() => undefined)
  }
}

async function inTime<T>(work: Promise<T>, wait: Wait): Promise<T> {
  const late = wait(longestMs).then(() => {
    throw new PrinterError('gone')
  })
  return Promise.race([work, late])
}

/** `DLE EOT 4`: the printer answers at once, whatever it is doing, with one byte on its paper. */
export const askPaper = Uint8Array.of(0x10, 0x04, 4)

/** What the answer says: bits 5 and 6 stand for the end of the paper, bits 0, 1, 4 and 7 are fixed. */
export function paperFrom(answer: number | undefined): boolean | undefined {
  if (answer === undefined || (answer & 0x93) !== 0x12) return undefined
  return (answer & 0x60) === 0
}

/** So long a printer that can tell of its paper takes at most. */
export const answerMs = 400
