import { Delete } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'

/** `'erase'` takes the last digit off; everything else is what the key writes. */
export type NumberKey = 'erase' | '.' | '00' | `${number}`

const rows: readonly NumberKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

type Props = {
  /** With places after the point there is a key for it, else one for two noughts. */
  hasPoint: boolean
  onKey: (key: NumberKey) => void
}

/** Twelve big keys in the reader's digits. */
export function NumberKeys({ hasPoint, onKey }: Props) {
  const t = useT('ui')
  const { digits } = useFormat()
  return (
    <div className="mt-1 grid grid-cols-3 gap-2" role="group" aria-label={t('pad.keys')}>
      {rows.map((key) => (
        <PadKey key={key} onPress={() => onKey(key)}>
          {digits(key)}
        </PadKey>
      ))}
      {hasPoint ? (
        <PadKey onPress={() => onKey('.')} label={t('pad.point')}>
          .
        </PadKey>
      ) : (
        <PadKey onPress={() => onKey('00')}>{digits('00')}</PadKey>
      )}
      <PadKey onPress={() => onKey('0')}>{digits('0')}</PadKey>
      <PadKey onPress={() => onKey('erase')} label={t('pad.erase')}>
        <Delete size={26} aria-hidden="true" />
      </PadKey>
    </div>
  )
}

type KeyProps = { onPress: () => void; label?: string; children: ReactNode }

function PadKey({ onPress, label, children }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="tabular grid min-h-14 place-items-center rounded-card border border-line bg-card text-amount font-medium active:bg-brand-soft"
    >
      {children}
    </button>
  )
}
