import { v7 as newId } from 'uuid'
import {
  newWrittenOrder,
  type WrittenOrder,
  writtenOrderSchema,
} from '#core/order/written-order.ts'

/** A draft as it was kept; anything else starts a new one. */
export const readWritten = (kept: unknown): WrittenOrder =>
  writtenOrderSchema.safeParse(kept).data ?? newWrittenOrder(newId())
