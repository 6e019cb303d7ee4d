import { useId } from 'react'
import { type Columns, type GoodsField, goodsFields } from '#core/goods-list/columns.ts'
import { isEnough } from '#core/goods-list/columns.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { ChosenList } from './chosen-list.ts'

type Props = {
  list: ChosenList
  onChoose: (at: number, field: Columns[number]) => void
  onClose: () => void
}

/** What each column of the list says: guessed, and hers to change. */
export function ColumnsSheet({ list, onChoose, onClose }: Props) {
  const t = useT('list')
  return (
    <Sheet
      title={t('columns.title')}
      onClose={onClose}
      bottom={
        <Button
          look="primary"
          size="big"
          className="w-full"
          disabled={!isEnough(list.columns)}
          onClick={onClose}
        >
          {t('columns.done')}
        </Button>
      }
    >
      {!isEnough(list.columns) && (
        <p role="alert" className="mb-3 rounded-card bg-attention-soft p-3 text-attention-ink">
          {t('columns.missing')}
        </p>
      )}
      <ul className="grid gap-3">
        {list.columns.map((field, at) => (
          // Columns have no name of their own, and never change places.
          <Column key={at} list={list} at={at} field={field} onChoose={onChoose} />
        ))}
      </ul>
    </Sheet>
  )
}

type ColumnProps = Omit<Props, 'onClose'> & { at: number; field: Columns[number] }

function Column({ list, at, field, onChoose }: ColumnProps) {
  const t = useT('list')
  const { digits } = useFormat()
  const id = useId()
  const cells = list.rows.flatMap((row) => row.cells[at] || []).slice(0, 3)
  if (cells.length === 0) return null
  return (
    <li className="rounded-card border border-line bg-card p-3">
      <label htmlFor={id} className="block font-bold wrap-anywhere">
        {list.heads[at] || t('columns.nth', { n: digits(String(at + 1)) })}
      </label>
      <p className="line-clamp-2 pb-2 text-small text-muted wrap-anywhere">{cells.join(' · ')}</p>
      <select
        id={id}
        value={field ?? ''}
        onChange={({ target }) =>
          onChoose(at, target.value === '' ? null : (target.value as GoodsField))
        }
        className="min-h-12 w-full rounded-card border border-edge bg-paper px-3 text-body text-ink"
      >
        <option value="">{t('columns.none')}</option>
        {goodsFields.map((one) => (
          <option key={one} value={one}>
            {t(`field.${one}`)}
          </option>
        ))}
      </select>
    </li>
  )
}
