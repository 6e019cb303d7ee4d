import { useState } from 'react'
import type { Columns, GoodsField } from '#core/goods-list/columns.ts'
import type { JudgedRow } from '#core/goods-list/judge-list.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useChangeWords } from './use-change-words.ts'

type Props = {
  row: JudgedRow
  cells: readonly string[]
  columns: Columns
  isOut: boolean
  onMend: (n: number, cells: string[]) => void
  onLeaveOut: (n: number, isOut: boolean) => void
  onClose: () => void
}

/** One row of a list to be put right, or left out. */
export function RowSheet({ row, cells, columns, isOut, onMend, onLeaveOut, onClose }: Props) {
  const t = useT('list')
  const { digits } = useFormat()
  const { problemsOf } = useChangeWords()
  const [typed, setTyped] = useState<readonly string[]>(cells)
  const problems = problemsOf(row)
  const problemOf = (field: GoodsField) => {
    const at = row.problems.findIndex((problem) => problem.field === field)
    return at < 0 ? undefined : problems[at]
  }
  const isTyped = typed.some((cell, at) => cell !== cells[at])
  return (
    <Sheet
      title={`${t('preview.row', { n: digits(String(row.n)) })} · ${row.name}`}
      onClose={onClose}
      bottom={
        <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2">
          <Button
            onClick={() => {
              onLeaveOut(row.n, !isOut)
              onClose()
            }}
          >
            {isOut ? t('row.take') : t('row.leave')}
          </Button>
          <Button
            look="primary"
            disabled={!isTyped}
            onClick={() => {
              onMend(row.n, [...typed])
              onClose()
            }}
          >
            {t('row.save')}
          </Button>
        </div>
      }
    >
      <div className="grid gap-3">
        {columns.map((field, at) =>
          field === null || field === 'id' ? null : (
            <Field
              key={field}
              label={t(`field.${field}`)}
              value={typed[at] ?? ''}
              onChange={(text) => setTyped(typed.map((cell, i) => (i === at ? text : cell)))}
              autoComplete="off"
              problem={problemOf(field)}
            />
          ),
        )}
      </div>
    </Sheet>
  )
}
