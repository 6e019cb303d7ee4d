import { useId, useState } from 'react'
import {
  buyerGstinFault,
  placeCodeFor,
  type RegisteredBuyer,
  registeredBuyers,
} from '#core/bill/registered-buyer.ts'
import { stateText } from '#core/shop/gst-states.ts'
import { gstinText } from '#core/shop/gstin.ts'
import { useRows } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { Row } from '../../ui/Row.tsx'
import { asciiDigits } from '../../ui/typed-number.ts'
import { looksThrough } from './bill-queries.ts'

/** So many bills with a GST number are looked through for those who were named before. */
const mostNamed = 200
const mostShown = 8
const gstinSigns = 15

type Props = {
  /** As the bill in the making has him; null: nobody yet. */
  buyer: RegisteredBuyer | null
  /** The shop's own number. */
  ownGstin: string
  /** null: the bill names nobody any more. */
  onSave: (buyer: RegisteredBuyer | null) => void
  onClose: () => void
}

/** To whom a tax invoice is made out: somebody named before in one tap, or a new number, which says his state and tax. */
export function BuyerSheet({ buyer, ownGstin, onSave, onClose }: Props) {
  const t = useT('counter')
  const formId = useId()
  const known = useNamedBefore()
  const [{ gstin, name }, setForm] = useState(buyer ?? { gstin: '', name: '' })
  const [isAsked, setIsAsked] = useState(false)
  const fault = buyerGstinFault(gstin, ownGstin)
  const isTold = isAsked || gstin.length >= gstinSigns
  const found = known.filter((one) => one.gstin.startsWith(gstin)).slice(0, mostShown)
  const type = (typed: string) => {
    const text = gstinText(asciiDigits(typed)).slice(0, gstinSigns)
    const same = known.find((one) => one.gstin === text)
    setIsAsked(false)
    setForm({ gstin: text, name: same?.name ?? name })
  }
  const save = async () => {
    const text = name.trim().replace(/\s+/g, ' ').normalize('NFC')
    if (fault || text === '') setIsAsked(true)
    else onSave({ gstin, name: text })
  }
  return (
    <FormSheet
      formId={formId}
      title={t('registered.title')}
      save={t('registered.save')}
      isActing={false}
      onSave={save}
      onClose={onClose}
    >
      <Field
        label={t('registered.gstin')}
        value={gstin}
        onChange={type}
        hint={fault ? t('registered.hint') : stateAndTax(gstin, ownGstin)}
        problem={fault && isTold ? t(`registered.${fault}`) : undefined}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="next"
      />
      <Field
        label={t('registered.name')}
        value={name}
        onChange={(text) => setForm({ gstin, name: text })}
        problem={isAsked && !fault && name.trim() === '' ? t('registered.no_name') : undefined}
        autoComplete="off"
        maxLength={120}
        enterKeyHint="done"
      />
      {fault && found.length > 0 && (
        <div>
          <h3 className="pb-1 font-medium">{t('registered.known')}</h3>
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {found.map((one) => (
              <li key={one.gstin}>
                <Row
                  title={<span className="break-words">{one.name}</span>}
                  note={<span className="tabular">{one.gstin}</span>}
                  onClick={() => onSave(one)}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      {buyer && (
        <Button look="danger" onClick={() => onSave(null)}>
          {t('registered.take_off')}
        </Button>
      )}
    </FormSheet>
  )
}

const stateAndTax = (gstin: string, ownGstin: string): string =>
  `${stateText(gstin.slice(0, 2))} · ${placeCodeFor(gstin, ownGstin) === null ? 'CGST + SGST' : 'IGST'}`

/** Whom the bills of late name with a GST number, the newest first. */
const useNamedBefore = (): readonly RegisteredBuyer[] =>
  useRows(
    async (db) =>
      registeredBuyers(
        await db.bills
          .orderBy('at')
          .reverse()
          .limit(looksThrough)
          .filter(({ buyerGstin }) => buyerGstin !== undefined)
          .limit(mostNamed)
          .toArray(),
      ),
    [],
  ) ?? nobody

const nobody: readonly RegisteredBuyer[] = []
