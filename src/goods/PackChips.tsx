import type { Pack } from '#core/catalogue/pack.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useT } from '../i18n/i18n.ts'
import { usePackName } from '../i18n/pack-name.ts'
import { Chip } from '../ui/Chip.tsx'

type Props = {
  product: Product
  chosen: Pack | undefined
  onChoose: (pack: Pack) => void
}

/** The packs in which a good goes many at a time; nothing where it has none. */
export function PackChips({ product: { packs, unit }, chosen, onChoose }: Props) {
  const t = useT('item')
  const nameOf = usePackName()
  if (!packs) return null
  return (
    <div role="group" aria-label={t('packs')} className="flex flex-wrap gap-2">
      {packs.map((pack) => (
        <Chip key={pack.id} isOn={pack === chosen} onClick={() => onChoose(pack)}>
          {nameOf(pack, unit)}
        </Chip>
      ))}
    </div>
  )
}
