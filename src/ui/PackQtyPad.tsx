import type { Unit } from '#core/quantity/quantity.ts'
import { useFormat } from '../i18n/format.ts'
import { Chip } from './Chip.tsx'
import { QtyPad } from './QtyPad.tsx'

type Props = {
  label: string
  /** What the number is asked for. */
  ask: string
  unit: Unit
  /** Base units in each pack that may be meant. */
  sizes: readonly number[]
  /** null = not in packs. */
  nameOfPack: (size: number | null) => string
  packQty: number | null
  /** Packs, or base units where they are not packed. */
  entered: number | null
  onChange: (packQty: number | null, entered: number | null) => void
}

/** How much of a good, in packs or loose. */
export function PackQtyPad(props: Props) {
  const { label, ask, unit, sizes, nameOfPack, packQty, entered, onChange } = props
  const { qty } = useFormat()
  return (
    <>
      {sizes.length > 0 && (
        <div role="group" aria-label={label} className="flex flex-wrap gap-2 pb-2">
          {[...sizes, null].map((each) => (
            <Chip key={String(each)} isOn={each === packQty} onClick={() => onChange(each, null)}>
              {nameOfPack(each)}
            </Chip>
          ))}
        </div>
      )}
      <QtyPad
        key={String(packQty)}
        label={ask}
        unit={packQty === null ? unit : 'piece'}
        initial={entered}
        suffix={packQty === null ? undefined : `× ${qty(packQty, unit)}`}
        onChange={(count) => onChange(packQty, count)}
      />
    </>
  )
}
