import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { Order } from '#core/order/order.ts'
import { hasPaper } from '#core/receipt/order-paper.ts'
import type { Paper } from '#core/receipt/blocks.ts'
import { useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { paperOfOrder } from './make-paper.ts'
import { PaperSheet } from './PaperSheet.tsx'

type Props = { order: Order; products: ReadonlyMap<string, Product> }

/** The slip that goes with an order into the bag. */
export function OrderPaper({ order, products }: Props) {
  const t = useT('paper')
  const shop = useShop()
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop || !hasPaper(order)) return null
  return (
    <>
      <Button
        className="mb-3 w-full"
        icon={<ReceiptText size={20} aria-hidden="true" className="text-brand" />}
        onClick={async () => setPaper(await paperOfOrder(order, products, shop))}
      >
        {t('order.paper')}
      </Button>
      {paper && (
        <PaperSheet
          title={order.code}
          paper={paper}
          phone={order.customerPhone}
          onClose={() => setPaper(null)}
        />
      )}
    </>
  )
}
