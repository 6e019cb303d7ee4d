import { Columns3, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { JudgedRow, RowKind } from '#core/goods-list/judge-list.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import type { PlannedRow } from './import-plan.ts'
import type { StopCode } from './import-run.ts'
import { PreviewRow } from './PreviewRow.tsx'
import { Problem } from './Problem.tsx'
import { RowSheet } from './RowSheet.tsx'
import type { ChosenList } from './chosen-list.ts'

type Props = {
  list: ChosenList
  /** null while the list is compared. */
  judged: readonly JudgedRow[] | null
  /** Why it could not be kept for taking in. */
  stopped: StopCode | null
  onColumns: () => void
  onMend: (n: number, cells: string[]) => void
  onLeaveOut: (n: number, isOut: boolean) => void
  onDrop: () => void
  onTake: (rows: PlannedRow[]) => void
}

const noRows: readonly JudgedRow[] = []

/** What she must look at comes first, what is as it was last. */
const kinds = ['problem', 'new', 'changed', 'same'] as const satisfies RowKind[]

/** What a list would change, before anything is changed: totals, every row, and what is wrong with it. */
export function Preview(props: Props) {
  const { list, judged, stopped, onColumns, onMend, onLeaveOut, onDrop, onTake } = props
  const t = useT('list')
  const { count, money } = useFormat()
  const [chosen, setChosen] = useState<RowKind | null>(null)
  const [open, setOpen] = useState<number | null>(null)
  const leftOut = useMemo(() => new Set(list.leftOut), [list.leftOut])
  const rows = judged ?? noRows
  const counts = useMemo(() => {
    const all = { new: 0, changed: 0, same: 0, problem: 0 }
    for (const { kind } of rows) all[kind] += 1
    return all
  }, [rows])
  const present = kinds.filter((one) => counts[one] > 0)
  const [first = 'new'] = present
  const kind = chosen && counts[chosen] > 0 ? chosen : first
  const shown = rows.filter((row) => row.kind === kind)
  const taken = useMemo(
    () => rows.filter(({ plan, n }) => plan !== null && !leftOut.has(n)),
    [rows, leftOut],
  )
  const worth = useMemo(
    () => rows.reduce((sum, { n, worthPaise }) => sum + (leftOut.has(n) ? 0 : worthPaise), 0),
    [rows, leftOut],
  )
  const openRow = rows.find(({ n }) => n === open)
  const openCells = list.rows.find(({ n }) => n === open)?.cells

  return (
    <Screen
      title={list.name || t('paste.title')}
      back="/stock"
      isListScreen
      actions={
        <Button look="plain" icon={<Trash2 size={20} aria-hidden="true" />} onClick={onDrop}>
          {t('preview.drop')}
        </Button>
      }
      top={
        <div className="grid gap-2">
          {stopped && <Problem>{t(`run.problem.${stopped}`)}</Problem>}
          {judged && (
            <>
              {worth > 0 && (
                <p className="flex flex-wrap justify-between gap-x-2">
                  {t('preview.worth')} <strong className="tabular">{money(worth)}</strong>
                </p>
              )}
              <div className="flex flex-wrap gap-2">
                {present.map((one) => (
                  <Chip
                    key={one}
                    isOn={one === kind}
                    onClick={() => setChosen(one)}
                    count={count(counts[one])}
                    tone={one === 'problem' ? 'due' : 'plain'}
                  >
                    {t(`kind.${one}`)}
                  </Chip>
                ))}
                <Button icon={<Columns3 size={20} aria-hidden="true" />} onClick={onColumns}>
                  {t('columns.row')}
                </Button>
              </div>
            </>
          )}
        </div>
      }
      bottom={
        <SaveButton
          disabled={taken.length === 0}
          onClick={() =>
            onTake(taken.flatMap(({ n, name, plan }) => (plan ? [{ n, name, plan }] : [])))
          }
        >
          {taken.length === 0
            ? t('preview.nothing')
            : t('preview.take', { count: taken.length, shown: count(taken.length) })}
        </SaveButton>
      }
    >
      {judged === null ? (
        <p role="status" className="p-6 text-center text-muted">
          {t('preview.looking')}
        </p>
      ) : shown.length === 0 ? (
        <EmptyState mark="📄" title={t('preview.none')} />
      ) : (
        <VirtualList key={kind} label={t(`kind.${kind}`)} items={shown}>
          {(row) => (
            <PreviewRow key={row.n} row={row} isOut={leftOut.has(row.n)} onOpen={setOpen} />
          )}
        </VirtualList>
      )}
      {openRow && openCells && (
        <RowSheet
          key={openRow.n}
          row={openRow}
          cells={openCells}
          columns={list.columns}
          isOut={leftOut.has(openRow.n)}
          onMend={onMend}
          onLeaveOut={onLeaveOut}
          onClose={() => setOpen(null)}
        />
      )}
    </Screen>
  )
}
