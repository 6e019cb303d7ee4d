import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '#core/receipt/blocks.ts'
import { useShop } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { paperOfOrderPage } from './make-paper.ts'
import { PaperSheet } from './PaperSheet.tsx'

/** The code of the shop's order page as a poster for the door, or as a card to send. */
export function OrderPagePaper({ link }: { link: string }) {
  const t = useT('paper')
  const shop = useShop()
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop) return null
  return (
    <>
      <Row
        lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
        title={t('order_page.poster')}
        note={t('order_page.poster_note')}
        onClick={async () => setPaper(await paperOfOrderPage(shop, link))}
      />
      {paper && (
        <PaperSheet title={t('order_page.poster')} paper={paper} onClose={() => setPaper(null)} />
      )}
    </>
  )
}
