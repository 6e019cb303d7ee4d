import { PackagePlus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useSuppliers } from './buying-queries.ts'
import { Owed } from './Owed.tsx'
import { SupplierRow } from './SupplierRow.tsx'
import { SupplierSheet } from './SupplierSheet.tsx'

/** Who brings goods, whom the shop owes most on top; from here a delivery is taken in. */
export function SuppliersScreen() {
  const t = useT('buying')
  const list = useT('needs')
  const [, navigate] = useLocation()
  const [isNew, setIsNew] = useState(false)
  const suppliers = useSuppliers()
  const owed = suppliers?.reduce((sum, { balance }) => sum + Math.min(0, balance), 0) ?? 0
  return (
    <Screen
      title={t('title')}
      back="/stock"
      actions={
        <Button
          className="me-1"
          icon={<UserPlus size={22} aria-hidden="true" />}
          onClick={() => setIsNew(true)}
        >
          {t('new')}
        </Button>
      }
      bottom={
        <Link
          href="/buying/receive"
          className={buttonClass('primary', 'big', 'w-full no-underline')}
        >
          <PackagePlus size={24} aria-hidden="true" />
          {t('receive.start')}
        </Link>
      }
    >
      <Card flush className="mb-3">
        <Row href="/buying/list" lead={<Picture mark="📝" />} title={<b>{list('buy.title')}</b>} />
      </Card>
      {owed < 0 && (
        <Card tone="due" className="mb-3">
          <Owed balance={owed} isBig />
        </Card>
      )}
      {suppliers && suppliers.length > 0 && (
        <Card flush>
          <ul className="divide-y divide-line">
            {suppliers.map((view) => (
              <li key={view.supplier.id}>
                <SupplierRow view={view} href={`/buying/suppliers/${view.supplier.id}`} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {suppliers?.length === 0 && (
        <EmptyState mark="🚚" title={t('empty.title')} note={t('empty.note')} />
      )}
      {isNew && (
        <SupplierSheet
          supplier={null}
          onClose={() => setIsNew(false)}
          onSaved={(id) => navigate(`/buying/suppliers/${id}`)}
        />
      )}
    </Screen>
  )
}
