import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSuppliers } from './buying-queries.ts'
import { SupplierRow } from './SupplierRow.tsx'
import { SupplierSheet } from './SupplierSheet.tsx'

/** Who has brought the goods. */
export function ReceiveFrom({ onChosen }: { onChosen: (supplierId: string) => void }) {
  const t = useT('buying')
  const [isNew, setIsNew] = useState(false)
  const suppliers = useSuppliers() ?? []
  return (
    <Screen
      title={t('receive.from')}
      back="/buying"
      bottom={
        <Button
          look={suppliers.length > 0 ? 'quiet' : 'primary'}
          size="big"
          className="w-full"
          icon={<UserPlus size={24} aria-hidden="true" />}
          onClick={() => setIsNew(true)}
        >
          {t('new')}
        </Button>
      }
    >
      {suppliers.length > 0 && (
        <Card flush>
          <ul className="divide-y divide-line">
            {suppliers.map((view) => (
              <li key={view.supplier.id}>
                <SupplierRow view={view} onClick={() => onChosen(view.supplier.id)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {isNew && (
        <SupplierSheet supplier={null} onClose={() => setIsNew(false)} onSaved={onChosen} />
      )}
    </Screen>
  )
}
