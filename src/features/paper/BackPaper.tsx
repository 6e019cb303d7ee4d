import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import type { Bill, BillBack } from '#core/bill/bill.ts'
import type { Paper } from '#core/receipt/blocks.ts'
import { isCreditNote } from '#core/receipt/credit-note-paper.ts'
import { useShop } from '../../data/live.ts'
import { useNativeDigits } from '../../i18n/digits.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { paperOfBack } from './make-paper.ts'
import { PaperSheet } from './PaperSheet.tsx'

/** The paper for goods that came back: a credit note, or a plain slip. */
export function BackPaper({ bill, back }: { bill: Bill; back: BillBack }) {
  const t = useT('paper')
  const shop = useShop()
  const isNative = useNativeDigits()
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop) return null
  const title = t(isCreditNote(back, shop) ? 'note.see' : 'note.see_plain')
  return (
    <>
      <Button
        className="w-full"
        icon={<ReceiptText size={20} aria-hidden="true" />}
        onClick={async () => setPaper(await paperOfBack(bill, back, shop, isNative))}
      >
        {title}
      </Button>
      {paper && (
        <PaperSheet title={back.no ?? title} paper={paper} onClose={() => setPaper(null)} />
      )}
    </>
  )
}
