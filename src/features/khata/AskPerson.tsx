import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Buyer } from '#core/bill/basket.ts'
import { overLimit } from '#core/khata/account.ts'
import { paise } from '#core/money/paise.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { usePersonName } from '../../i18n/person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { Debtor } from './khata-queries.ts'
import { type Stranger, WhoseSheet } from './WhoseSheet.tsx'

type Props = {
  /** What is written on his khata. */
  amountPaise: number
  onChosen: (buyer: Buyer) => void
  onClose: () => void
}

/** On whose khata a bill of the counter goes. Beyond his limit it says so first, and gives it at one more tap (H4). */
export function AskPerson({ amountPaise, onChosen, onClose }: Props) {
  const t = useT('khata')
  const { money } = useFormat()
  const nameOf = usePersonName()
  const [warned, setWarned] = useState<Debtor | null>(null)
  const overOf = ({ person, account }: Debtor) =>
    overLimit(account.balance + amountPaise, person.limitPaise)
  const choose = ({ person }: Debtor, seenOver?: true) =>
    onChosen({
      id: person.id,
      name: person.name,
      ...(person.mark && { mark: person.mark }),
      ...(seenOver && { seenOver }),
    })
  if (!warned)
    return (
      <WhoseSheet
        asked=""
        onChoose={(whose) => {
          if (!('person' in whose)) onChosen(strangerAs(whose))
          else if (overOf(whose) > 0) setWarned(whose)
          else choose(whose)
        }}
        onClose={onClose}
      />
    )
  const { account, person } = warned
  return (
    <Sheet
      title={nameOf(person)}
      onClose={onClose}
      bottom={
        <Button
          look="attention"
          size="big"
          className="w-full"
          icon={<TriangleAlert size={24} aria-hidden="true" />}
          onClick={() => choose(warned, true)}
        >
          {t('save.over', { amount: money(paise(amountPaise)) })}
        </Button>
      }
    >
      <p className="text-lead">{t('owes_now', { amount: money(account.balance) })}</p>
      <p className="pt-1 font-bold text-money-due-ink">
        {t('over_by', {
          amount: money(overOf(warned)),
          limit: money(person.limitPaise ?? paise(0)),
        })}
      </p>
    </Sheet>
  )
}

/** He gets his card together with the bill. */
const strangerAs = ({ name, mark }: Stranger): Buyer => ({
  id: newId(),
  name,
  isNew: true,
  ...(mark !== '' && { mark }),
})
