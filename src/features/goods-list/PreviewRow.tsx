import { ChevronRight } from 'lucide-react'
import type { JudgedRow } from '#core/goods-list/judge-list.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/Tag.tsx'
import { useChangeWords } from './use-change-words.ts'

type Props = { row: JudgedRow; isOut: boolean; onOpen: (n: number) => void }

/** One row of a list: what it is called, and what it changes or what is wrong with it. */
export function PreviewRow({ row, isOut, onOpen }: Props) {
  const t = useT('list')
  const { digits } = useFormat()
  const { linesOf, problemsOf } = useChangeWords()
  const problems = problemsOf(row)
  return (
    <button
      type="button"
      onClick={() => onOpen(row.n)}
      className="flex min-h-14 w-full items-center gap-2 border-b border-line py-2 text-start text-ink active:bg-pressed"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">
          {row.name || t('preview.row', { n: digits(String(row.n)) })}
        </span>
        {isOut && <Tag>{t('preview.left_out')}</Tag>}
        {!isOut &&
          problems.map((problem) => (
            <span key={problem} className="block text-small text-money-due-ink">
              {t('preview.row', { n: digits(String(row.n)) })}: {problem}
            </span>
          ))}
        {!isOut && problems.length === 0 && (
          <span className="tabular block text-small text-muted">{linesOf(row).join(' · ')}</span>
        )}
      </span>
      <ChevronRight className="shrink-0 text-muted" size={20} aria-hidden="true" />
    </button>
  )
}
