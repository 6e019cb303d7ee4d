import { useT } from '../../i18n/i18n.ts'
import { Chip } from '../../ui/Chip.tsx'
import { chooseVariant, type GoodsForm } from './goods-form.ts'
import type { Variant } from './ready-goods.ts'
import { usePerWord } from './use-per-word.ts'

type Props = {
  variants: readonly Variant[]
  form: GoodsForm
  onChange: (form: GoodsForm) => void
}

/** Loose or in which packet; nothing to choose when there is one way only. */
export function VariantChips({ variants, form, onChange }: Props) {
  const t = useT('onboarding')
  const perWord = usePerWord()
  if (variants.length < 2) return null
  return (
    <div
      role="group"
      aria-label={t('goods.size')}
      className="-mx-4 mb-2 flex gap-2 overflow-x-auto px-4 [scrollbar-width:none]"
    >
      {variants.map((variant) => {
        const { product, key } = variant
        const isLoose = product.unit !== 'piece'
        return (
          <Chip
            key={key}
            isOn={key === form.variant}
            onClick={() => onChange(chooseVariant(form, variant))}
          >
            {isLoose ? t('goods.loose') : perWord(product)}
          </Chip>
        )
      })}
    </div>
  )
}
