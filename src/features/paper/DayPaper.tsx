import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '#core/receipt/blocks.ts'
import type { DayFacts } from '#core/receipt/day-page.ts'
import { useShop, useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { paperOfDay } from './make-paper.ts'
import { PaperSheet } from './PaperSheet.tsx'

type Facts = Omit<DayFacts, 'shop' | 'at'> & { at: number | null }

/** The day on paper, to be ticked off against the notebook. */
export function DayPaper({ facts }: { facts: Facts }) {
  const t = useT('paper')
  const shop = useShop()
  const { ports } = useStore().book
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop || facts.parts.every(({ lines }) => lines.length === 0)) return null
  return (
    <Card flush>
      <Row
        lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
        title={t('day.paper')}
        onClick={async () =>
          setPaper(await paperOfDay({ ...facts, shop, at: facts.at ?? ports.now() }))
        }
      />
      {paper && <PaperSheet title={t('day.title')} paper={paper} onClose={() => setPaper(null)} />}
    </Card>
  )
}
