import * as z from 'zod/mini'
import { keep, readKept } from '../../platform/kept.ts'

/** How far the first run has come; kept with every letter, before there is a book to keep it in. */
const firstRunSchema = z.object({
  step: z.enum(['shop', 'join']),
  /** Name of the new shop, as typed. */
  shopName: z.string(),
  /** Digits of the other phone's code, as typed. */
  code: z.string(),
  /** Whose phone this is; null until somebody wrote it. */
  phoneName: z.nullable(z.string()),
})
export type FirstRun = z.infer<typeof firstRunSchema>

const fresh: FirstRun = { step: 'shop', shopName: '', code: '', phoneName: null }

const draftKey = 'first-run'
const goodsKey = 'first-goods'

/** What was typed before the phone was killed. `hash` = that of the address: `#pair=12345678` comes from a QR code. */
export function readFirstRun(hash: string): FirstRun {
  const kept = readDraft()
  const [, code] = /^#pair=(\d{8})$/.exec(hash) ?? []
  return code === undefined ? kept : { ...kept, step: 'join', code }
}

function readDraft(): FirstRun {
  try {
    const read = firstRunSchema.safeParse(JSON.parse(readKept(draftKey) ?? ''))
    return read.success ? read.data : fresh
  } catch {
    // No draft, or one that another version wrote in a form of its own: there is little in it to type again.
    return fresh
  }
}

export const keepFirstRun = (run: FirstRun): Promise<void> => keep(draftKey, JSON.stringify(run))

export const dropFirstRun = (): Promise<void> => keep(draftKey, null)

/** The next first run begins where another phone's code is asked for. */
export const startByJoining = (): Promise<void> => keepFirstRun({ ...fresh, step: 'join' })

/** Whether the new shop is still being stocked; a phone killed meanwhile comes back to that. */
export const isChoosingFirstGoods = (): boolean => readKept(goodsKey) !== null
export const startFirstGoods = (): Promise<void> => keep(goodsKey, 'yes')
export const endFirstGoods = (): Promise<void> => keep(goodsKey, null)
