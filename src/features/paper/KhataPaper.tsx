import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { Person } from '#core/customer/person.ts'
import type { Paper } from '#core/receipt/blocks.ts'
import type { KhataLine } from '#core/receipt/khata-page.ts'
import { useShop, useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Row } from '../../ui/Row.tsx'
import { paperOfAccount } from './make-paper.ts'
import { PaperSheet } from './PaperSheet.tsx'

type Props = { person: Person; lines: readonly KhataLine[] }

/** A customer's account on paper: a slip from the printer, a picture, or a page of columns. */
export function KhataPaper({ person, lines }: Props) {
  const t = useT('paper')
  const shop = useShop()
  const { ports } = useStore().book
  const [paper, setPaper] = useState<Paper | null>(null)
  if (!shop || lines.length === 0) return null
  return (
    <>
      <Row
        lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
        title={t('khata.paper')}
        onClick={async () => setPaper(await paperOfAccount(person, lines, shop, ports.now()))}
      />
      {paper && (
        <PaperSheet
          title={person.name || t('khata.title')}
          paper={paper}
          phone={person.hasStopped ? null : (person.phones[0] ?? null)}
          onClose={() => setPaper(null)}
        />
      )}
    </>
  )
}
