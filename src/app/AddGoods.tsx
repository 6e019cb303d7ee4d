import { useLocation } from 'wouter'
import { AddGoodsScreen } from '../features/onboarding/AddGoodsScreen.tsx'

/** More goods from the ready catalogue, then back to the shelf. */
export function AddGoods() {
  const [, navigate] = useLocation()
  return <AddGoodsScreen onDone={() => navigate('/stock', { replace: true })} />
}
