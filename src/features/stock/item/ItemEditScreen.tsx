import { useState } from 'react'
import { gstBpOn } from '#core/catalogue/gst.ts'
import { barcodesOf } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { type ShelfItem, useShelf } from '../../../data/shelf.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useLang, useT } from '../../../i18n/i18n.ts'
import { usePackName } from '../../../i18n/pack-name.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Screen } from '../../../ui/Screen.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { BarcodesSheet } from './BarcodesSheet.tsx'
import { otherWithBarcode } from '../barcode-problem.ts'
import { PacksSheet } from './PacksSheet.tsx'
import { PhotoRow } from './PhotoRow.tsx'
import { SameGoods } from './SameGoods.tsx'
import { TaxSheet } from './TaxSheet.tsx'
import { TextSheet } from './TextSheet.tsx'
import { useItemEdit } from './use-item-edit.ts'

/** All that the shop can say about one good, beside its price and how much there is. */
export function ItemEditScreen({ id }: { id: string }) {
  const t = useT('item')
  const stock = useT('stock')
  const nameOf = useProductName()
  const { items, byId, isWhole } = useShelf()
  const item = byId.get(id)
  if (item)
    return (
      <Screen title={nameOf(item.product)} back={`/stock/${id}`}>
        <LoadedItem item={item} products={items.map((one) => one.product)} />
      </Screen>
    )
  return (
    <Screen title={t('more')} back="/stock">
      {isWhole && <EmptyState mark="📦" title={stock('not_here')} />}
    </Screen>
  )
}

type Asked = 'name' | 'shelf' | 'packs' | 'barcodes' | 'tax'

type Props = { item: ShelfItem; products: readonly Product[] }

function LoadedItem({ item, products }: Props) {
  // What stands under it is found by its barcodes and packs too, but they are written on that one.
  const product = item.parts?.[0]?.product ?? item.product
  const t = useT('item')
  const lang = useLang()
  const now = useNow()
  const { digits } = useFormat()
  const nameOf = useProductName()
  const packName = usePackName()
  const { edit, isActing } = useItemEdit()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const { shelf = '', hidden = false, packs = [], names, hsn } = product
  const barcodes = barcodesOf(item.product)
  const isDisputed = barcodes.some((gtin) => otherWithBarcode(gtin, product, products))
  const rate = digits(`${gstBpOn(product, now) / 100} %`)
  const rows: { id: Asked; mark: string; note: string; doubt?: boolean }[] = [
    { id: 'name', mark: '🏷️', note: nameOf(product) },
    { id: 'shelf', mark: '📍', note: shelf },
    {
      id: 'packs',
      mark: '📦',
      note: packs.map((pack) => packName(pack, product.unit)).join(' · '),
    },
    { id: 'barcodes', mark: '🔍', note: barcodes.map(digits).join(' · '), doubt: isDisputed },
    { id: 'tax', mark: '🧾', note: hsn === '' ? rate : `${rate} · HSN ${digits(hsn)}` },
  ]
  return (
    <>
      <PhotoRow product={product} />
      <Card flush className="mb-3 divide-y divide-line">
        {rows.map(({ id, mark, note, doubt }) => (
          <Row
            key={id}
            lead={<Picture mark={mark} ground="plain" />}
            title={t(`row.${id}`)}
            note={note || t('not_said')}
            end={doubt && <Tag tone="attention">{t('barcode.twice')}</Tag>}
            onClick={() => setAsked(id)}
          />
        ))}
      </Card>
      <Card flush className="mb-3">
        <Switch
          label={t('offered')}
          note={t(hidden ? 'offered_no' : 'offered_yes')}
          isOn={!hidden}
          onChange={(isOn) => void edit(product, { set: { hidden: !isOn } })}
        />
      </Card>
      <SameGoods item={item} />
      {asked === 'name' && (
        <TextSheet
          title={t('row.name')}
          value={names[lang] ?? nameOf(product)}
          maxLength={120}
          draft={`name ${product.id}`}
          problemOf={(text) => (text === '' ? t('name_missing') : undefined)}
          isActing={isActing}
          onSave={(name) => edit(product, { set: { names: { ...names, [lang]: name } } })}
          onClose={close}
        />
      )}
      {asked === 'shelf' && (
        <TextSheet
          title={t('row.shelf')}
          hint={t('shelf_hint')}
          value={shelf}
          maxLength={40}
          draft={`shelf ${product.id}`}
          isActing={isActing}
          onSave={(place) => edit(product, { set: { shelf: place } })}
          onClose={close}
        />
      )}
      {asked === 'packs' && <PacksSheet product={product} onClose={close} />}
      {asked === 'barcodes' && (
        <BarcodesSheet product={product} under={item.product.also ?? []} onClose={close} />
      )}
      {asked === 'tax' && <TaxSheet product={product} onClose={close} />}
    </>
  )
}
