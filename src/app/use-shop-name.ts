import { useEffect } from 'react'
import { useShop } from '../data/live.ts'
import { keep } from '../platform/kept.ts'

/** Keeps the shop's name where the shell in index.html finds it before any script of ours has come. */
export function useShopName(): void {
  const name = useShop()?.name
  useEffect(() => {
    if (name !== undefined) void keep('shop-name', name)
  }, [name])
}
