import type { KhataEntry } from '#core/khata/khata.ts'
import type { Member } from '#core/shop/member.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { TakeBackButton } from '../../ui/TakeBackButton.tsx'
import { useBuyingActions } from './buying-actions.ts'
import { nameOfLogin } from './buying-queries.ts'

type Props = { entry: KhataEntry; people: readonly Member[]; onClose: () => void }

/** One entry that stands by itself, and the one tap that answers it by its opposite. */
export function KhataEntrySheet({ entry, people, onClose }: Props) {
  const t = useT('buying')
  const { money, date, time } = useFormat()
  const { takeBack, isActing } = useBuyingActions()
  const who = nameOfLogin(people, entry.login)
  return (
    <Sheet
      title={`${t(`entry.${entry.reason}`)} · ${money(Math.abs(entry.paise))}`}
      onClose={onClose}
      bottom={
        <TakeBackButton
          disabled={isActing}
          onClick={async () => {
            if (await takeBack(entry)) onClose()
          }}
        >
          {t('take_back')}
        </TakeBackButton>
      }
    >
      <p className="font-medium">
        {[`${date(entry.at)}, ${time(entry.at)}`, who].filter(Boolean).join(' · ')}
      </p>
      <p className="pt-2 text-small text-muted">{t('take_back_note')}</p>
    </Sheet>
  )
}
