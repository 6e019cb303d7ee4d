import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Columns } from '#core/goods-list/columns.ts'
import { chooseColumn, isEnough } from '#core/goods-list/columns.ts'
import type { JudgedRow } from '#core/goods-list/judge-list.ts'
import type { GoodsFileProblem } from '#core/goods-list/read-goods-file.ts'
import { languages } from '#core/shop/languages.ts'
import { useStore } from '../../data/live.ts'
import { useLang } from '../../i18n/i18n.ts'
import { loadCatalogue } from '../../platform/catalogue.ts'
import {
  chosenDraft,
  type ChosenList,
  chosenListKey,
  keepChosen,
  readChosen,
} from './chosen-list.ts'
import { openListWorker } from './list-calls.ts'
import { knownGoods } from './known-goods.ts'
import { useListWords } from './use-list-words.ts'

export type ListProblem = GoodsFileProblem | 'failed'

/** Reads a list, compares it with the shop's goods, and holds what she says about it. */
export function useGoodsList() {
  const store = useStore()
  const lang = useLang()
  const words = useListWords()
  const [list, setList] = useState<ChosenList | null>(null)
  const [judged, setJudged] = useState<readonly JudgedRow[] | null>(null)
  const [isReading, setIsReading] = useState(false)
  const [problem, setProblem] = useState<ListProblem | null>(null)
  const worker = useRef<ReturnType<typeof openListWorker>>(undefined)
  const asked = useRef(0)

  const withWorker = useCallback(() => {
    worker.current ??= openListWorker()
    return worker.current
  }, [])
  useEffect(
    () => () => {
      worker.current?.end()
      worker.current = undefined
    },
    [],
  )

  /** Compares with the goods as they are now; of two comparings the later one counts. */
  const compare = useCallback(
    async (next: ChosenList, isNew: boolean) => {
      const no = ++asked.current
      setList(next)
      if (isNew) setJudged(null)
      // A phone without room compares all the same; only the list is not found again.
      void keepChosen(store.db, next, store.book.ports.now()).catch(() => {})
      if (!isEnough(next.columns)) return
      const { ask } = withWorker()
      if (isNew) {
        const [goods, files] = await Promise.all([
          knownGoods(store.db),
          Promise.all(languages.map(loadCatalogue)),
        ])
        const [first] = files
        if (!first) return
        await ask('book', goods, { base: first.base, names: files.map(({ names }) => names) }, lang)
      }
      const { rows, columns, importId } = next
      const rowsOfList = await ask('judge', { rows, columns, importId, words: words.units })
      if (no === asked.current) setJudged(rowsOfList)
    },
    [store, lang, words, withWorker],
  )

  const guard = useCallback(async (work: () => Promise<unknown>) => {
    setIsReading(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      reportError(error)
      setProblem('failed')
    } finally {
      setIsReading(false)
    }
  }, [])

  useEffect(() => {
    let isHere = true
    void store.draft(chosenListKey).then((kept) => {
      if (isHere && kept) void guard(() => compare(readChosen(kept), true))
    })
    return () => {
      isHere = false
    }
  }, [store, guard, compare])

  const read = (source: { file: File } | { text: string }) =>
    guard(async () => {
      const { ask } = withWorker()
      const guessed = await ask('read', source, words)
      if (!guessed.ok) return setProblem(guessed.code)
      const rows = await ask('rows')
      const name = 'file' in source ? source.file.name : ''
      return compare({ ...guessed.value, rows, importId: newId(), name, leftOut: [] }, true)
    })

  const forget = useCallback(() => {
    asked.current += 1
    setList(null)
    setJudged(null)
  }, [])

  const change = (next: ChosenList) => void guard(() => compare(next, false))

  return {
    list,
    judged,
    isReading,
    problem,
    read,
    setColumn: (at: number, field: Columns[number]) =>
      list && change({ ...list, columns: chooseColumn(list.columns, at, field) }),
    /** Other cells for one row. */
    mend: (n: number, cells: string[]) =>
      list && change({ ...list, rows: list.rows.map((row) => (row.n === n ? { n, cells } : row)) }),
    leaveOut: (n: number, isOut: boolean) => {
      if (!list) return
      const others = list.leftOut.filter((row) => row !== n)
      const next = { ...list, leftOut: isOut ? [...others, n] : others }
      setList(next)
      void store.saveDraft(chosenListKey, chosenDraft(next)).catch(() => {})
    },
    /** It has been taken in, and is not shown any more. */
    forget,
    drop: () => {
      forget()
      return store.dropDraft(chosenListKey).catch(() => {})
    },
  }
}
