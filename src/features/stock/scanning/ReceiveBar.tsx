import { PackagePlus } from 'lucide-react'
import { v7 as newId } from 'uuid'
import type { Product } from '#core/catalogue/product.ts'
import type { CodeIndex } from '#core/catalogue/scanned-code.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { receivable, type ScanList } from './scan-list.ts'
import { useReceive } from './use-receive.ts'

type Props = {
  list: ScanList
  index: CodeIndex<Product>
  change: (next: (list: ScanList) => ScanList) => void
}

/** One act takes in all that has a name; the codes without one stay on the list. */
export function ReceiveBar({ list, index, change }: Props) {
  const t = useT('scan')
  const { count } = useFormat()
  const { receive, isActing } = useReceive()
  const came = receivable(list, index)
  const waiting = list.length - came.length
  if (list.length === 0) return null

  const receiveAll = async () => {
    const ids = new Set(came.map(({ id }) => id))
    const lines = list.filter(({ id }) => ids.has(id))
    // A movement counts once: what is taken back and comes again is another one.
    const again = () =>
      change((now) => [...lines.map((line) => ({ ...line, id: newId() })), ...now])
    if (await receive(came, again)) change((now) => now.filter(({ id }) => !ids.has(id)))
  }
  return (
    <>
      {waiting > 0 && (
        <p role="status" className="pb-1 text-center text-small text-muted">
          {t('list.waiting', { count: waiting, shown: count(waiting) })}
        </p>
      )}
      <Button
        look="primary"
        size="big"
        className="w-full"
        icon={<PackagePlus size={24} aria-hidden="true" />}
        disabled={isActing || came.length === 0}
        onClick={receiveAll}
      >
        {t('list.receive', { count: came.length, shown: count(came.length) })}
      </Button>
    </>
  )
}
