import { useRef, useState } from 'react'
import { goodsFormats, indexCodes, readCode, type SeenCode } from '#core/catalogue/scanned-code.ts'
import { useShop } from '../../../data/live.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useKeyScanner } from '../../../platform/key-scanner.ts'
import { CodeCamera } from '../../../ui/CodeCamera.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { OrderView } from '../order-queries.ts'
import { packingProgress } from '../packing.ts'
import { useLineName } from '../use-line-name.ts'
import type { PackingDraft } from '../use-packing.ts'
import { packedByCode } from './packed-by-code.ts'

type Props = { view: OrderView; packing: PackingDraft; onClose: () => void }

/** Each code that belongs to a line puts it into the bag; a label of the scale also says what it weighs. */
export function PackScan({ view, packing, onClose }: Props) {
  const t = useT('scan')
  const nameOf = useLineName(view.products)
  const labels = useShop()?.weighedLabels ?? []
  const [said, setSaid] = useState<{ text: string; isIn: boolean } | null>(null)
  // Two codes may stand in one picture, before the first is drawn.
  const newest = useRef(packing.packing)
  const index = indexCodes(view.products.values())

  const onCode = (seen: SeenCode) => {
    const code = readCode(seen, labels)
    const packed = code && packedByCode(view.order, newest.current, code, index)
    if (!packed) return setSaid({ text: t(code ? 'pack.other' : 'no_goods'), isIn: false })
    newest.current = packed.packing
    packing.change(packed.packing)
    const { isComplete } = packingProgress(view.order, packed.packing)
    if (isComplete) return onClose()
    return setSaid({ text: t('pack.in', { name: nameOf(packed.line) }), isIn: true })
  }
  useKeyScanner((text) => onCode({ format: 'keys', text }))
  return (
    <Sheet title={t('pack.title')} onClose={onClose}>
      <CodeCamera formats={goodsFormats} shape="wide" onCode={onCode} />
      <p
        role="status"
        className={`min-h-14 pt-2 text-lead font-bold ${said?.isIn === false ? 'text-money-due-ink' : 'text-brand-ink'}`}
      >
        {said?.text}
      </p>
    </Sheet>
  )
}
