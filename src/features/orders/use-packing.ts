import { type Packing, packingDraftKey, readPacking } from './packing.ts'
import { useKeptDraft } from '../../data/use-kept-draft.ts'

export type PackingDraft = { packing: Packing; change: (next: Packing) => void }

/** The check list of an order while its bag is packed. */
export function usePacking(orderId: string): PackingDraft {
  const [packing, change] = useKeptDraft(packingDraftKey(orderId), readPacking)
  return { packing, change }
}
