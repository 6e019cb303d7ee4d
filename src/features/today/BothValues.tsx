import { amountSchema } from '#core/money/paise.ts'
import type { ArgsOf } from '#core/sync/registry.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { type ComparedField, comparedFields, lostValues } from './story.ts'
import { useNeedsYouActions } from './today-actions.ts'
import type { NeedsYouItem } from './today-queries.ts'

/** When two phones set the same thing: what this one wanted, what holds now, and a way to have this one's after all. */
export function BothValues({ need: { item, product } }: { need: NeedsYouItem }) {
  const t = useT('today')
  const { money, qty } = useFormat()
  const { takeMine, isActing } = useNeedsYouActions()
  const mine = lostValues(item)
  const fields = comparedFields.filter((field) => mine[field] !== undefined)
  if (!product || fields.length === 0) return null
  const show = (field: ComparedField, value: number | null | undefined) => {
    if (value == null) return '–'
    return field === 'lowAt' ? qty(value, product.unit) : money(value)
  }
  return (
    <div className="mt-2 rounded-card bg-pressed p-3">
      {fields.map((field) => (
        <dl key={field} className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-x-3">
          <dt className="col-span-full text-small text-muted">{t(`field.${field}`)}</dt>
          <dd>
            {t('mine')}: <b className="tabular">{show(field, mine[field])}</b>
          </dd>
          <dd>
            {t('theirs')}: <b className="tabular">{show(field, product[field])}</b>
          </dd>
        </dl>
      ))}
      <Button
        className="mt-2 w-full"
        disabled={isActing}
        onClick={() => takeMine(item, { productId: product.id, set: asSet(mine) })}
      >
        {t('use_mine')}
      </Button>
    </div>
  )
}

/** The wanted values as a change of the product; other fields stay as they are. */
function asSet({
  pricePaise,
  mrpPaise,
  lowAt,
}: Partial<Record<ComparedField, number>>): ArgsOf<'editProduct'>['set'] {
  return {
    ...(pricePaise === undefined ? {} : { pricePaise: amountSchema.parse(pricePaise) }),
    ...(mrpPaise === undefined ? {} : { mrpPaise: amountSchema.parse(mrpPaise) }),
    ...(lowAt === undefined ? {} : { lowAt }),
  }
}
