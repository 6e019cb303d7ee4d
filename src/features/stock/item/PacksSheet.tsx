import { Plus } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import { mostPacks, packPrice, packWords } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useStore } from '../../../data/live.ts'
import { useKeptDraft } from '../../../data/use-kept-draft.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { usePackName } from '../../../i18n/pack-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { formOfPack, newPackForm, readPackForm } from './pack-form.ts'
import { PackFormSheet } from './PackFormSheet.tsx'

type Props = { product: Product; onClose: () => void }

const isWord = (name: string): boolean => packWords.some((word) => word === name)

/** In what a good comes or goes many at a time: the packs there are, and one more. */
export function PacksSheet({ product, onClose }: Props) {
  const t = useT('item')
  const store = useStore()
  const { money } = useFormat()
  const packName = usePackName()
  const draft = `pack ${product.id}`
  const [form, setForm] = useKeptDraft(draft, readPackForm)
  const [isOpen, setIsOpen] = useState(true)
  const packs = product.packs ?? []
  const open = (next: ReturnType<typeof newPackForm>) => {
    setForm(next)
    setIsOpen(true)
  }
  const close = () => {
    setIsOpen(false)
    void store.dropDraft(draft)
  }
  if (form && isOpen)
    return <PackFormSheet product={product} form={form} onChange={setForm} onClose={close} />
  return (
    <Sheet
      title={t('packs')}
      onClose={onClose}
      bottom={
        packs.length < mostPacks && (
          <Button
            look="primary"
            size="big"
            className="w-full"
            icon={<Plus size={24} strokeWidth={3} aria-hidden="true" />}
            onClick={() => open(newPackForm(newId()))}
          >
            {t('pack.add')}
          </Button>
        )
      }
    >
      {packs.length === 0 ? (
        <p className="pb-2 text-muted">{t('pack.none')}</p>
      ) : (
        <Card flush>
          <ul className="divide-y divide-line">
            {packs.map((pack) => (
              <li key={pack.id}>
                <Row
                  lead={<Picture mark="📦" />}
                  title={packName(pack, product.unit)}
                  end={<b className="tabular text-lead">{money(packPrice(product, pack))}</b>}
                  onClick={() => open(formOfPack(pack, product.unit, isWord))}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Sheet>
  )
}
