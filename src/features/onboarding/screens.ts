// One file that loads together, once the shop is open: the ready goods, and what two phones took in at once.
export { AddGoods } from './AddGoods.tsx'
export { DoublesCard } from './DoublesCard.tsx'
