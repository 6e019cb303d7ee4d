import { useEffect } from 'react'
import { entity } from '#core/sync/rows.ts'
import { useRows, useStore } from '../data/live.ts'
import { keep } from '../platform/kept.ts'

/** Keeps the shop's name where the shell in index.html finds it before any script of ours has come. */
export function useShopName(): void {
  const { shopId } = useStore()
  const shop = useRows(async (db) => db.misc.get([entity.shop, shopId]), [shopId])
  const name = shop && 'name' in shop ? shop.name : undefined
  useEffect(() => {
    if (name !== undefined) void keep('shop-name', name)
  }, [name])
}
