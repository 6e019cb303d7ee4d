import { languages } from '#core/shop/languages.ts'
import { useStore } from '../../data/live.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { loadCatalogue } from '../../platform/catalogue.ts'
import { handFile } from '../../platform/hand-file.ts'
import { useActing } from '../../ui/use-acting.ts'
import { knownGoods } from './known-goods.ts'
import { openListWorker } from './list-calls.ts'
import { useListWords } from './use-list-words.ts'

/** Writes all goods into a file and gives it into her hands. */
export function useExport() {
  const store = useStore()
  const lang = useLang()
  const t = useT('list')
  const words = useListWords()
  const { isActing, act } = useActing(() => t('out.failed'))

  const write = async (kind: 'csv' | 'xlsx') => {
    const worker = openListWorker()
    try {
      const goods = await knownGoods(store.db)
      const files = await Promise.all(languages.map(loadCatalogue))
      const [first] = files
      if (!first) return { ok: false as const, code: 'failed' }
      const ready = { base: first.base, names: files.map(({ names }) => names) }
      await worker.ask('book', goods, ready, lang)
      const blob = await worker.ask('write', kind, words)
      const day = new Date(store.book.ports.now()).toISOString().slice(0, 10)
      await handFile(new File([blob], `${t('out.file')}-${day}.${kind}`, { type: blob.type }))
      return { ok: true as const }
    } catch (error) {
      reportError(error)
      return { ok: false as const, code: 'failed' }
    } finally {
      worker.end()
    }
  }
  return { isActing, exportGoods: (kind: 'csv' | 'xlsx') => act(() => write(kind)) }
}
