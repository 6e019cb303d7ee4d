import { useState } from 'react'
import { foldText } from '#core/catalogue/fold-text.ts'
import { labelSays, readLabel, type WeighedLabel } from '#core/catalogue/weighed-label.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SaveButton } from '../../ui/SaveButton.tsx'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { choiceClass } from './choice-class.ts'
import {
  exampleOf,
  itemDigits,
  labelFrom,
  prefixes,
  tried,
  withLabel,
  withoutLabel,
} from './label-form.ts'
import { useLabelWords } from './use-label-words.ts'

type Props = {
  labels: readonly WeighedLabel[]
  onSave: (labels: WeighedLabel[]) => void
  onClose: () => void
}

/** The pattern of one kind of label, with an example that changes as it is set and a place to try a real one. */
export function LabelSheet({ labels, onSave, onClose }: Props) {
  const t = useT('scan')
  const { count, digits } = useFormat()
  const [label, setLabel] = useState(() => labelFrom(labels, labels[0]?.prefix ?? '21'))
  const isKnown = labels.some(({ prefix }) => prefix === label.prefix)
  return (
    <Sheet
      title={t('labels.title')}
      onClose={onClose}
      bottom={
        <div className="flex flex-wrap gap-2">
          {isKnown && (
            <Button
              size="big"
              className="grow"
              onClick={() => onSave(withoutLabel(labels, label.prefix))}
            >
              {t('labels.remove')}
            </Button>
          )}
          <SaveButton className="grow-2" onClick={() => onSave(withLabel(labels, label))}>
            {t('labels.keep')}
          </SaveButton>
        </div>
      }
    >
      <div className="grid gap-4">
        <Example label={label} />
        <Choice
          label={t('labels.prefix')}
          width="narrow"
          value={label.prefix}
          onChange={(prefix) => setLabel(labelFrom(labels, prefix))}
          choices={prefixes.map((prefix) => ({
            id: prefix,
            word: labels.some((known) => known.prefix === prefix)
              ? `${digits(prefix)} ✓`
              : digits(prefix),
          }))}
        />
        <Choice
          label={t('labels.item_digits')}
          width="middle"
          value={label.itemDigits}
          onChange={(id) => setLabel({ ...label, itemDigits: id })}
          choices={itemDigits.map((id) => ({ id, word: count(id) }))}
        />
        <Choice
          label={t('labels.says')}
          width="wide"
          value={label.says}
          onChange={(says) => setLabel({ ...label, says })}
          choices={labelSays.map((id) => ({ id, word: t(`labels.what.${id}`) }))}
        />
        <Try label={label} />
      </div>
    </Sheet>
  )
}

/** A label of the item 42 in its parts, and what it says. */
function Example({ label }: { label: WeighedLabel }) {
  const t = useT('scan')
  const { digits } = useFormat()
  const words = useLabelWords()
  const gtin = exampleOf(label)
  const end = 2 + label.itemDigits
  const said = words(readLabel(gtin, [label])?.said ?? null)
  const part = 'rounded-mark px-1.5'
  return (
    <div className="rounded-card border border-line bg-card p-3">
      <p className="text-small text-muted">{t('labels.example')}</p>
      <p className="tabular flex flex-wrap gap-1 py-1 text-lead font-bold">
        <span className={part}>{digits(gtin.slice(0, 2))}</span>
        <span className={`${part} bg-brand-soft text-brand-ink`}>{digits(gtin.slice(2, end))}</span>
        <span className={`${part} bg-money-in-soft text-money-in-ink`}>
          {digits(gtin.slice(end, 12))}
        </span>
        <span className={`${part} text-muted`}>{digits(gtin.slice(12))}</span>
      </p>
      <p>
        <b className="text-brand-ink">{t('labels.item', { number: digits('42') })}</b>
        {' · '}
        <b className="text-money-in-ink">{said}</b>
      </p>
    </div>
  )
}

/** Digits typed off a real label show at once whether the pattern is right. */
function Try({ label }: { label: WeighedLabel }) {
  const t = useT('scan')
  const { digits } = useFormat()
  const words = useLabelWords()
  const [typed, setTyped] = useState('')
  const read = tried(typed, label)
  const isRead = typeof read === 'object'
  return (
    <Field
      label={t('labels.try')}
      value={digits(typed)}
      onChange={(text) => setTyped(foldText(text).replace(/\D/g, '').slice(0, 13))}
      inputMode="numeric"
      autoComplete="off"
      placeholder={digits(exampleOf(label))}
      hint={
        isRead
          ? `✓ ${t('labels.item', { number: digits(String(Number(read.gtin.slice(2, 2 + label.itemDigits)))) })} · ${words(read.said)}`
          : undefined
      }
      problem={
        read === 'misread' || read === 'other_prefix'
          ? t(`labels.${read}`, { prefix: digits(label.prefix) })
          : undefined
      }
    />
  )
}

/** Each choice is at least so wide. */
const columns = {
  narrow: 'grid-cols-[repeat(auto-fit,minmax(3.5rem,1fr))]',
  middle: 'grid-cols-[repeat(auto-fit,minmax(4.5rem,1fr))]',
  wide: 'grid-cols-[repeat(auto-fit,minmax(6rem,1fr))]',
}

type ChoiceProps<Id> = {
  label: string
  width: keyof typeof columns
  value: Id
  choices: readonly { id: Id; word: string }[]
  onChange: (id: Id) => void
}

function Choice<Id extends string | number>({
  label,
  width,
  value,
  choices,
  onChange,
}: ChoiceProps<Id>) {
  return (
    <div>
      <p className="pb-1 font-medium">{label}</p>
      <div role="group" aria-label={label} className={`grid gap-2 ${columns[width]}`}>
        {choices.map(({ id, word }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === value}
            onClick={() => onChange(id)}
            className={choiceClass(id === value)}
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  )
}
