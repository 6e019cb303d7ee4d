import { useEffect, useState } from 'react'
import type { Ports } from '../../data/ports.ts'
import { rebuildShop } from '../../data/rescue/rebuild.ts'
import type { Store } from '../../data/store.ts'
import { StoreError } from '../../data/store-error.ts'
import { readMirror, type Reflection } from '../../data/unsent-mirror.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { BringShop } from './BringShop.tsx'

type Props = {
  ports: Ports
  shopId: string
  onShop: (store: Store) => Promise<void>
  /** Begins anew with a code from another phone; the broken book is deleted. */
  onCode: () => Promise<void>
}

type Problem = 'offline' | 'busy' | 'refused' | 'phone'

/** A book that does not open: says what was found beside it, makes it anew, and says exactly what is missing. */
export function RepairScreen({ ports, shopId, onShop, onCode }: Props) {
  const t = useT('safety')
  const [left, setLeft] = useState<Reflection | null | undefined>(undefined)
  const [isWorking, setIsWorking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [made, setMade] = useState<Store | null>(null)
  useEffect(() => {
    void readMirror(ports, shopId).then((found) => setLeft(found ?? null))
  }, [ports, shopId])
  if (left === undefined) return null

  const rebuild = async (from: Reflection) => {
    if (isWorking) return
    setIsWorking(true)
    setProblem(null)
    try {
      const done = await rebuildShop(ports, from)
      if (done.ok) setMade(done.value)
      else setProblem(done.code)
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof DOMException))
        ports.report(asError(error))
      setProblem('phone')
    } finally {
      setIsWorking(false)
    }
  }

  if (made)
    return (
      <RepairPage
        title={t('repair.done')}
        bottom={
          <Button look="primary" size="big" onClick={() => void onShop(made)}>
            {t('repair.open')}
          </Button>
        }
      >
        {left && <Found left={left} isDone />}
      </RepairPage>
    )
  return (
    <RepairPage
      title={t('repair.title')}
      bottom={
        left && (
          <Button
            look="primary"
            size="big"
            aria-disabled={isWorking}
            onClick={() => void rebuild(left)}
          >
            {t(isWorking ? 'repair.working' : 'repair.button')}
          </Button>
        )
      }
    >
      {left ? (
        <Found left={left} />
      ) : (
        <EmptyState mark="🗂️" title={t('repair.nothing')} note={t('repair.nothing_note')} />
      )}
      {problem && (
        <p role="alert" className="rounded-card bg-money-due-soft p-3 text-money-due-ink">
          {t(`repair.problem.${problem}`)}
        </p>
      )}
      <BringShop ports={ports} shopId={shopId} label={t('repair.from_file')} onShop={onShop} />
      <Button look="quiet" onClick={() => void onCode()}>
        {t('repair.from_code')}
      </Button>
    </RepairPage>
  )
}

function RepairPage({
  title,
  bottom,
  children,
}: {
  title: string
  bottom: React.ReactNode
  children: React.ReactNode
}) {
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-paper">
      <title>{title}</title>
      <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto px-4 py-4">
        <h1 className="text-title font-bold">
          <span aria-hidden="true">📕 </span>
          {title}
        </h1>
        {children}
      </div>
      {bottom && (
        <div className="grid shrink-0 border-t border-line px-4 pt-2 pb-[max(--spacing(3),env(safe-area-inset-bottom))]">
          {bottom}
        </div>
      )}
    </main>
  )
}

/** What lies beside the book, and what of it could not be read. */
function Found({ left, isDone }: { left: Reflection; isDone?: boolean }) {
  const t = useT('safety')
  const { count, date, time } = useFormat()
  const { isJoined, rows, missing, at } = left
  const moment = `${date(at)}, ${time(at)}`
  return (
    <Card flush className="divide-y divide-line">
      {isJoined && (
        <Row lead="✓✓" title={t('repair.second_place')} note={t('repair.second_place_note')} />
      )}
      <Row
        lead="✓"
        title={
          isJoined
            ? t('repair.found', { count: rows.length, shown: count(rows.length) })
            : t('repair.whole')
        }
        note={t('repair.until', { time: moment })}
      />
      {missing > 0 ? (
        <Row
          lead={<b className="text-money-due-ink">!</b>}
          title={t('repair.missing', { count: missing, shown: count(missing) })}
        />
      ) : (
        isDone && <Row lead="✓" title={t('repair.all_here', { time: moment })} />
      )}
    </Card>
  )
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))
