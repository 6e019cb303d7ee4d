import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useExport } from './use-export.ts'

/** The list of all goods goes out as a file. */
export function OutCard() {
  const t = useT('list')
  const { isActing, exportGoods } = useExport()
  return (
    <Card as="section" aria-labelledby="out-title">
      <h2 id="out-title" className="text-lead font-bold">
        <span aria-hidden="true">📤 </span>
        {t('out.title')}
      </h2>
      <p className="pt-1 pb-3 text-muted">{t('out.note')}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Button key={kind} aria-disabled={isActing} onClick={() => void exportGoods(kind)}>
            {t(`out.${kind}`)}
          </Button>
        ))}
      </div>
    </Card>
  )
}
