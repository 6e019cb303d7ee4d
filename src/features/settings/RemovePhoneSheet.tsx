import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { Phone } from './server-calls.ts'

type Props = { phone: Phone; onRemove: () => void; onClose: () => void }

/** Asked once, because a removed phone cannot simply be put back. */
export function RemovePhoneSheet({ phone, onRemove, onClose }: Props) {
  const t = useT('settings')
  const { count } = useFormat()
  return (
    <Sheet
      title={t('remove.title', { name: phone.name })}
      onClose={onClose}
      bottom={
        <div className="grid gap-2">
          <Button look="danger" size="big" onClick={onRemove}>
            {t('remove.button')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('remove.keep')}
          </Button>
        </div>
      }
    >
      <p>{t('remove.note')}</p>
      {phone.pending > 0 && (
        <p className="mt-3 rounded-card bg-attention-soft px-3 py-2 text-attention-ink">
          {t('remove.pending', { count: phone.pending, shown: count(phone.pending) })}
        </p>
      )}
    </Sheet>
  )
}
