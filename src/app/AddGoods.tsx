import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { AddGoodsScreen } from '../features/onboarding/AddGoodsScreen.tsx'
import { endFirstGoods, isChoosingFirstGoods } from '../features/onboarding/first-run.ts'

/** Goods from the ready catalogue: for a new shop on the way to its first day, later on the way back to the shelf. */
export function AddGoods() {
  const [, navigate] = useLocation()
  const [isFirst] = useState(isChoosingFirstGoods)
  // Whoever leaves this screen, by whichever way, has begun to work.
  useEffect(() => () => void endFirstGoods(), [])
  return (
    <AddGoodsScreen
      isFirst={isFirst}
      onDone={() => navigate(isFirst ? '/' : '/stock', { replace: true })}
    />
  )
}
