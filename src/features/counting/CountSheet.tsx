import { useState } from 'react'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { QtyPad } from '../../ui/QtyPad.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useTakeActions } from './take-actions.ts'
import type { TakeView } from './take-queries.ts'

type Props = { product: JoinedProduct; view: TakeView; onClose: () => void; onCounted: () => void }

/** How much of a good lies here. What was counted before is replaced, or another place is added to it. */
export function CountSheet({ product, view: { take, counts, people }, onClose, onCounted }: Props) {
  const t = useT('counting')
  const { qty, time } = useFormat()
  const nameOf = useProductName()
  const { count, isActing } = useTakeActions()
  const [amount, setAmount] = useState<number | null>(null)
  const [how, setHow] = useState<'instead' | 'more'>('instead')
  const under = new Set(product.also?.map(({ id }) => id))
  const standing = counts.filter(
    ({ productId, replacedBy }) =>
      (productId === product.id || under.has(productId)) && replacedBy === undefined,
  )
  // That nothing more is there under another name was told with the count itself.
  const before = standing.filter(({ productId, qty: found }) => !under.has(productId) || found > 0)
  const nameOfLogin = (login: string | null) =>
    people.find(({ phones }) => login !== null && Object.hasOwn(phones, login))?.name ?? ''
  const isMore = before.length > 0 && how === 'more'
  const sum = before.reduce((all, each) => all + each.qty, 0)
  const save = async () => {
    if (amount === null) return
    if (await count(take.id, product, amount, isMore ? [] : standing)) onCounted()
  }
  return (
    <Sheet
      title={nameOf(product)}
      onClose={onClose}
      bottom={
        <SaveButton disabled={amount === null || isActing} onClick={save}>
          {amount === null
            ? t('ask')
            : t('save', { amount: qty(amount + (isMore ? sum : 0), product.unit) })}
        </SaveButton>
      }
    >
      {before.length > 0 && (
        <>
          <ul className="pb-2 text-small text-muted">
            {before.map(({ id, qty: found, at, login }) => (
              <li key={id} className="tabular">
                {[qty(found, product.unit), time(at), nameOfLogin(login)]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
          <div className="pb-2">
            <Segments
              label={t('before')}
              value={how}
              onChange={setHow}
              segments={[
                { id: 'instead', label: t('instead') },
                { id: 'more', label: t('more') },
              ]}
            />
          </div>
        </>
      )}
      <QtyPad label={t('ask')} unit={product.unit} initial={null} onChange={setAmount} />
    </Sheet>
  )
}
