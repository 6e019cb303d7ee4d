import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import type { Bill } from '#core/bill/bill.ts'
import type { Paper } from '#core/receipt/blocks.ts'
import { useShop, useStore } from '../../data/live.ts'
import { useNativeDigits } from '../../i18n/digits.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { balanceAfter } from './balance-after.ts'
import { paperOfBill } from './make-paper.ts'
import { PaperButtons } from './PaperButtons.tsx'
import { PaperSheet } from './PaperSheet.tsx'

/** The ways to hand over a bill of the counter. */
export function BillPaper({ bill }: { bill: Bill }) {
  const t = useT('paper')
  const shop = useShop()
  const isNative = useNativeDigits()
  const { db } = useStore()
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop) return null
  const make = async () => {
    const balancePaise = await balanceAfter(db, bill)
    return paperOfBill(bill, { shop, ...(balancePaise !== null && { balancePaise }) }, isNative)
  }
  return (
    <div className="grid gap-2">
      <PaperButtons make={make} />
      <Button
        look="plain"
        icon={<ReceiptText size={20} aria-hidden="true" />}
        onClick={async () => setPaper(await make())}
      >
        {t('see')}
      </Button>
      {paper && <PaperSheet title={bill.no} paper={paper} onClose={() => setPaper(null)} />}
    </div>
  )
}
