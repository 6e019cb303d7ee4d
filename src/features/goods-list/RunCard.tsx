import { Undo2 } from 'lucide-react'
import { Link } from 'wouter'
import type { ImportHead } from './import-plan.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Problem } from './Problem.tsx'
import { useImport } from './use-import.ts'

/** The last list of this phone: how far it is, that it is in, and how it is taken back. */
export function RunCard() {
  const t = useT('list')
  const { date, time } = useFormat()
  const { head, isRunning, stopped, run } = useImport()
  if (!head) return null
  const isHalf = !isRunning && (head.state === 'writing' || head.state === 'undoing')
  const title = isRunning
    ? t(head.state === 'undoing' ? 'run.undoing' : 'run.writing')
    : t(isHalf ? 'run.half' : head.state === 'undone' ? 'run.undone' : 'run.done')
  return (
    <Card
      as="section"
      tone={isHalf ? 'attention' : head.state === 'done' ? 'brand' : 'plain'}
      aria-labelledby="run-title"
    >
      <h2 id="run-title" className="text-lead font-bold">
        <span aria-hidden="true">{mark(head, isHalf)} </span>
        {title}
      </h2>
      <p className="text-small text-muted wrap-anywhere">
        {head.name && `${head.name} · `}
        {date(head.at)}, {time(head.at)}
      </p>
      <div role="status">{(isRunning || isHalf) && <Progress head={head} />}</div>
      {stopped && <Problem>{t(`run.problem.${stopped}`)}</Problem>}
      {isRunning && <p className="pt-1 pb-2 text-muted">{t('run.writing_note')}</p>}
      {isRunning && (
        <Button className="w-full" onClick={() => run.stop()}>
          {t('run.stop')}
        </Button>
      )}
      {isHalf && (
        <>
          <p className="pt-1 pb-2 text-muted">{t('run.half_note')}</p>
          <div className="grid gap-2">
            <Button look="primary" size="big" onClick={() => void run.goOn()}>
              {t('run.go_on')}
            </Button>
            {head.state === 'writing' && <UndoButton onClick={() => void run.undo()} />}
          </div>
        </>
      )}
      {!isRunning && head.state === 'done' && (
        <>
          <Totals head={head} />
          <Link href="/stock" className={buttonClass('primary', 'big', 'w-full no-underline')}>
            {t('run.to_stock')}
          </Link>
          <div className="mt-2 grid">
            <UndoButton onClick={() => void run.undo()} />
          </div>
          <p className="pt-1 text-center text-small text-muted">{t('run.undo_note')}</p>
        </>
      )}
      {!isRunning && head.state === 'undone' && <p className="pt-1">{t('run.undone_note')}</p>}
    </Card>
  )
}

const mark = ({ state }: ImportHead, isHalf: boolean): string =>
  isHalf ? '✋' : state === 'done' ? '✅' : state === 'undone' ? '↩️' : '⏳'

function UndoButton({ onClick }: { onClick: () => void }) {
  const t = useT('list')
  return (
    <Button icon={<Undo2 size={20} aria-hidden="true" />} onClick={onClick}>
      {t('run.undo')}
    </Button>
  )
}

function Progress({ head }: { head: ImportHead }) {
  const t = useT('list')
  const { count } = useFormat()
  const parts = head.state === 'undoing' ? head.parts - 1 - head.next : head.next
  const done = Math.round((head.rows * parts) / head.parts)
  return (
    <div className="py-2">
      <progress
        value={done}
        max={head.rows}
        aria-labelledby="run-title"
        className="h-3 w-full accent-brand"
      />
      <p className="tabular">{t('run.of', { done: count(done), all: count(head.rows) })}</p>
    </div>
  )
}

function Totals({ head }: { head: ImportHead }) {
  const t = useT('list')
  const { count, digits } = useFormat()
  return (
    <div className="py-2">
      <p className="tabular flex flex-wrap gap-x-4 text-lead font-bold">
        {head.added > 0 && <span>{t('run.added', { shown: count(head.added) })}</span>}
        {head.changed > 0 && <span>{t('run.changed', { shown: count(head.changed) })}</span>}
      </p>
      {head.left.length > 0 && (
        <>
          <p className="pt-2 font-bold">{t('run.left')}</p>
          <ul>
            {head.left.map(({ n, name, code }) => (
              <li key={n} className="py-1 text-small wrap-anywhere">
                {t('preview.row', { n: digits(String(n)) })} · {name}:{' '}
                {t(code === 'price_above_mrp' ? 'refused.price_above_mrp' : 'refused.other')}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
