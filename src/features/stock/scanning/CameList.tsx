import { useState } from 'react'
import type { Product } from '#core/catalogue/product.ts'
import type { CodeIndex } from '#core/catalogue/scanned-code.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useProductName } from '../../../i18n/product-name.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { QtyStepper } from '../../../ui/QtyStepper.tsx'
import { Row } from '../../../ui/Row.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useUndoBar } from '../../../ui/UndoBar.tsx'
import { CartonSheet } from './CartonSheet.tsx'
import { AddNewLink, NameCode } from './NameCode.tsx'
import { type Meaning, meaningOf, moved, type ScanLine, type ScanList } from './scan-list.ts'
import { WhichGood } from './WhichGood.tsx'

type Props = {
  list: ScanList
  index: CodeIndex<Product>
  change: (next: (list: ScanList) => ScanList) => void
}

/** What was scanned, the newest first: that one, or the one that was tapped, with a big minus and plus. */
export function CameList({ list, index, change }: Props) {
  const t = useT('scan')
  const tell = useUndoBar()
  const [tapped, setTapped] = useState<{ id: string; newest: string } | null>(null)
  /** A line whose code is being named. */
  const [named, setNamed] = useState<ScanLine | null>(null)
  const newest = list[0]?.id ?? ''
  // The next beep shows its own line again.
  const openId = tapped?.newest === newest ? tapped.id : newest
  const put = (line: ScanLine, next: ScanLine | null) =>
    change((before) => before.flatMap((other) => (other.id === line.id ? (next ?? []) : other)))
  const empty = () => {
    change(() => [])
    tell({ text: t('list.emptied'), undo: () => change((now) => [...now, ...list]) })
  }
  if (list.length === 0) return null
  const namedIs = named && meaningOf(named, index)
  return (
    <>
      <Card flush className="mt-2">
        <ul aria-label={t('list.label')} className="divide-y divide-line">
          {list.map((line) => (
            <li key={line.id}>
              <CameLine
                line={line}
                meaning={meaningOf(line, index)}
                isOpen={line.id === openId}
                onOpen={() => setTapped({ id: line.id, newest })}
                onName={() => setNamed(line)}
                onChange={(next) => put(line, next)}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Button look="plain" className="w-full" onClick={empty}>
        {t('list.empty')}
      </Button>
      {named && namedIs?.kind === 'unknown' && (
        <Sheet
          title={t('list.name_it')}
          onClose={() => setNamed(null)}
          bottom={<AddNewLink gtin={named.gtin} then="came" />}
        >
          <NameCode gtin={named.gtin} onDone={() => setNamed(null)} />
        </Sheet>
      )}
      {named && namedIs?.kind === 'which' && (
        <Sheet title={t('which')} onClose={() => setNamed(null)}>
          <WhichGood
            goods={namedIs.products}
            onChoose={({ id }) => {
              put(named, { ...named, productId: id })
              setNamed(null)
            }}
          />
        </Sheet>
      )}
      {named && namedIs?.kind === 'carton' && (
        <CartonSheet product={namedIs.product} gtin={named.gtin} onClose={() => setNamed(null)} />
      )}
    </>
  )
}

type LineProps = {
  line: ScanLine
  meaning: Meaning
  isOpen: boolean
  onOpen: () => void
  onName: () => void
  onChange: (next: ScanLine | null) => void
}

function CameLine({ line, meaning, isOpen, onOpen, onName, onChange }: LineProps) {
  const t = useT('scan')
  const { count, digits, qty } = useFormat()
  const nameOf = useProductName()
  if (meaning.kind !== 'good')
    return (
      <Row
        lead={<Picture mark="❓" ground="attention" />}
        title={
          meaning.kind === 'carton'
            ? t('carton.title', { name: nameOf(meaning.product) })
            : t(meaning.kind === 'which' ? 'which' : 'unknown.title')
        }
        note={<span className="tabular">{`${digits(line.gtin)} × ${count(line.reads)}`}</span>}
        end={
          <span className="font-bold text-brand-ink">
            {t(meaning.kind === 'unknown' ? 'list.name_it' : 'list.say_it')}
          </span>
        }
        onClick={onName}
      />
    )
  const { product, pack, step } = meaning
  const amount = qty(meaning.qty, product.unit)
  const times = pack && t('list.times', { n: count(line.reads), amount: qty(step, product.unit) })
  const name = nameOf(product)
  return (
    <>
      <Row
        lead={<GoodsPicture product={product} />}
        title={name}
        {...(times ? { note: <span className="tabular">{times}</span> } : {})}
        end={(pack || !isOpen) && <b className="tabular text-lead">{amount}</b>}
        {...(isOpen ? {} : { onClick: onOpen })}
      />
      {isOpen && (
        <div className="px-3 pb-3">
          <QtyStepper
            label={name}
            value={pack ? count(line.reads) : amount}
            isBig
            onLess={() => onChange(moved(line, -1, product))}
            onMore={() => onChange(moved(line, 1, product))}
          />
        </div>
      )}
    </>
  )
}
