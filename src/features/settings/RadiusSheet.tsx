import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { mostRadiusM, type Place, readPlace } from '#core/shop/place.ts'
import type { Shop, ShopFields } from '#core/shop/shop.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { phonePlace } from '../../platform/phone-place.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { choiceClass } from './choice-class.ts'

/** Metres that can be chosen; 0 = everywhere. */
const radiusChoices = [0, 1000, 2000, 3000, 5000, 10_000] as const

type Props = {
  shop: Shop
  onSave: (set: Partial<ShopFields>) => void
  onClose: () => void
}

/** Where the shop stands, and how far around it brings orders; each change holds at once. */
export function RadiusSheet({ shop, onSave, onClose }: Props) {
  const t = useT('settings')
  const { digits } = useFormat()
  const { place, radiusM = 0 } = shop
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Sheet title={t('delivery.far')} onClose={onClose}>
      <div className="grid gap-4">
        {place && (
          <Card flush className="divide-y divide-line">
            <Row
              lead={<span aria-hidden="true">📍</span>}
              title={t('place.known')}
              end={
                <a
                  href={mapLink(place)}
                  target="_blank"
                  rel="noreferrer"
                  className="grid min-h-12 place-items-center px-2 font-medium text-brand-ink"
                >
                  {t('place.map')}
                </a>
              }
            />
          </Card>
        )}
        {place && (
          <div
            role="group"
            aria-label={t('delivery.far')}
            className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-2"
          >
            {radiusChoices.map((metres) => (
              <button
                key={metres}
                type="button"
                aria-pressed={metres === radiusM}
                onClick={() => onSave({ radiusM: Math.min(metres, mostRadiusM) })}
                className={choiceClass(metres === radiusM)}
              >
                {metres === 0
                  ? t('delivery.everywhere')
                  : t('delivery.km', { km: digits(String(metres / 1000)) })}
              </button>
            ))}
          </div>
        )}
        {place && !isAsking ? (
          <Button look="plain" onClick={() => setIsAsking(true)}>
            {t('shop.change')}
          </Button>
        ) : (
          <SetPlace
            isFirst={!place}
            onSave={(found) => {
              setIsAsking(false)
              onSave({ place: found })
            }}
          />
        )}
      </div>
    </Sheet>
  )
}

/** The place where this phone is, or one from a map. */
function SetPlace({ isFirst, onSave }: { isFirst: boolean; onSave: (place: Place) => void }) {
  const t = useT('settings')
  const [state, setState] = useState<'idle' | 'looking' | 'failed'>('idle')
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const look = async () => {
    setState('looking')
    const found = await phonePlace()
    setState(found ? 'idle' : 'failed')
    if (found) onSave(found)
  }
  const paste = () => {
    const found = readPlace(typed)
    setIsWrong(!found)
    if (found) onSave(found)
  }
  return (
    <div className="grid gap-3">
      {isFirst && <p className="text-lead">{t('place.unknown')}</p>}
      <Button
        look="primary"
        size="big"
        disabled={state === 'looking'}
        icon={<LocateFixed size={22} aria-hidden="true" />}
        onClick={() => void look()}
      >
        {t(state === 'looking' ? 'place.waiting' : 'place.here')}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="text-money-due-ink">
          {t('place.failed')}
        </p>
      )}
      <form
        className="grid gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          paste()
        }}
      >
        <Field
          label={t('place.paste')}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            setIsWrong(false)
          }}
          problem={isWrong ? t('place.wrong') : undefined}
          inputMode="url"
          autoComplete="off"
          maxLength={2000}
          enterKeyHint="done"
        />
        <Button type="submit" size="big" disabled={typed.trim() === ''}>
          {t('place.keep')}
        </Button>
      </form>
    </div>
  )
}

const mapLink = ({ latE6, lngE6 }: Place): string =>
  `https://www.google.com/maps/search/?api=1&query=${latE6 / 1e6},${lngE6 / 1e6}`
