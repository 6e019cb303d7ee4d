import { type KhataEntry, mayTakeBackEntry } from '#core/khata/khata.ts'
import { entity, keyOf } from '#core/sync/rows.ts'
import { useTick } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { TakeBackButton } from '../../ui/TakeBackButton.tsx'
import { TickButton } from '../../ui/TickButton.tsx'
import { useKhataActions } from './khata-actions.ts'
import { type Ledger, whoWrote } from './khata-queries.ts'

type Props = { entry: KhataEntry; ledger: Ledger; onClose: () => void }

/** One entry: who wrote it when and how safe it is, and the tap that answers it by its opposite (H1). */
export function EntrySheet({ entry, ledger: { lines, members }, onClose }: Props) {
  const t = useT('khata')
  const { money, date, time } = useFormat()
  const { takeBack, isActing } = useKhataActions()
  const tick = useTick(keyOf(entity.khata, entry.id))
  const { reason, paise, note, at, login } = entry
  const isGone = lines.some((line) => line.entry.id === entry.id && line.isTakenBack)
  const isOpen = mayTakeBackEntry(entry) && !isGone
  return (
    <Sheet
      title={`${t(`entry.${reason}`)} · ${money(Math.abs(paise))}`}
      onClose={onClose}
      bottom={
        isOpen && (
          <TakeBackButton
            disabled={isActing}
            onClick={async () => {
              if (await takeBack(entry)) onClose()
            }}
          >
            {t('take_back')}
          </TakeBackButton>
        )
      }
    >
      {note && <p className="pb-2 text-lead break-words">{note}</p>}
      <p className="flex items-center gap-2 font-medium">
        {[`${date(at)}, ${time(at)}`, whoWrote(members, login)].filter(Boolean).join(' · ')}
        <TickButton state={tick} row={keyOf(entity.khata, entry.id)} />
      </p>
      <p className="pt-2 text-small text-muted">
        {isGone
          ? t('is_taken_back')
          : isOpen
            ? t('take_back_note')
            : reason !== 'taken_back' && t('of_a_bill')}
      </p>
    </Sheet>
  )
}
