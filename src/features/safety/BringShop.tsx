import { useState } from 'react'
import type { Ports } from '../../data/ports.ts'
import type { Store } from '../../data/store.ts'
import { useT } from '../../i18n/i18n.ts'
import { phoneModel } from '../../platform/phone-name.ts'
import { FileButton } from './FileButton.tsx'
import type { ImportProblem } from '../../data/rescue/import-shop.ts'

type Props = {
  ports: Ports
  label: string
  /** The shop whose broken book the file replaces; null on a phone without one. */
  shopId: string | null
  onShop: (store: Store) => Promise<void>
}

/** Brings a whole shop onto this phone from a copy in a file. */
export function BringShop({ ports, label, shopId, onShop }: Props) {
  const t = useT('safety')
  const [problem, setProblem] = useState<ImportProblem | null>(null)
  const take = async (file: File) => {
    setProblem(null)
    const { importShop } = await import('../../data/rescue/import-shop.ts')
    const phoneName = (await phoneModel()) || t('phone.title')
    const done = await importShop(ports, file, { shopId, phoneName })
    if (done.ok) await onShop(done.value)
    else setProblem(done.code)
  }
  return (
    <div className="grid gap-2">
      <FileButton label={label} onFile={take} className="w-full" />
      {problem && (
        <p role="alert" className="rounded-card bg-money-due-soft p-3 text-money-due-ink">
          {t(`file.${problem}`)}
        </p>
      )}
    </div>
  )
}
