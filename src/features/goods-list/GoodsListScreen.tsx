import { useEffect, useState } from 'react'
import { isEnough } from '#core/goods-list/columns.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Screen } from '../../ui/Screen.tsx'
import { ColumnsSheet } from './ColumnsSheet.tsx'
import { InCard } from './InCard.tsx'
import { OutCard } from './OutCard.tsx'
import { Preview } from './Preview.tsx'
import { RunCard } from './RunCard.tsx'
import { useGoodsList } from './use-goods-list.ts'
import { useImport } from './use-import.ts'

/** Goods in and out as a list: choose or paste one, look at what it would change, take it in, take it back. */
export function GoodsListScreen() {
  const t = useT('list')
  const role = useRole()
  const { head, isRunning, stopped, run } = useImport()
  const chosen = useGoodsList()
  const [isChoosing, setIsChoosing] = useState(false)
  const { list, forget } = chosen
  const isBegun = list !== null && head?.id === list.importId
  useEffect(() => {
    if (isBegun) forget()
  }, [isBegun, forget])
  const mayChange = role !== undefined && mayDo(role, 'change_catalogue')

  if (list && !isBegun && !isRunning) {
    const mustChoose = !isEnough(list.columns)
    return (
      <>
        <Preview
          list={list}
          judged={mustChoose ? [] : chosen.judged}
          onColumns={() => setIsChoosing(true)}
          onMend={chosen.mend}
          onLeaveOut={chosen.leaveOut}
          onDrop={() => void chosen.drop()}
          stopped={stopped}
          onTake={(rows) => void run.begin(list.importId, list.name, rows)}
        />
        {(isChoosing || mustChoose) && (
          <ColumnsSheet
            list={list}
            onChoose={chosen.setColumn}
            onClose={() => {
              setIsChoosing(false)
              if (mustChoose) void chosen.drop()
            }}
          />
        )}
      </>
    )
  }
  return (
    <Screen title={t('title')} back="/stock">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-1">
        {head && <RunCard />}
        {role !== undefined && !mayChange && <p className="text-muted">{t('only_owner')}</p>}
        {mayChange && !isRunning && (
          <InCard
            isNext={!head || head.state === 'undone'}
            isReading={chosen.isReading}
            problem={chosen.problem}
            onRead={chosen.read}
          />
        )}
        <OutCard />
      </div>
    </Screen>
  )
}
