import { Camera, Trash2 } from 'lucide-react'
import { type ChangeEvent, useId } from 'react'
import { mostPhotoChars } from '#core/catalogue/photo.ts'
import type { Product } from '#core/catalogue/product.ts'
import { GoodsPicture } from '../../../goods/GoodsPicture.tsx'
import { useT } from '../../../i18n/i18n.ts'
import { smallPicture } from '../../../platform/small-picture.ts'
import { buttonClass } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useUndoBar } from '../../../ui/UndoBar.tsx'
import { useItemEdit } from './use-item-edit.ts'

/** The photo of a good: taken with the phone's camera, made small here, and taken off again. */
export function PhotoRow({ product }: { product: Product }) {
  const t = useT('item')
  const id = useId()
  const tell = useUndoBar()
  const { setPhoto, isActing } = useItemEdit()
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const picture = await smallPicture(file, mostPhotoChars)
    // The same file may be chosen again.
    target.value = ''
    if (picture) await setPhoto(product, picture)
    else tell({ text: t('photo.unreadable') })
  }
  return (
    <Card className="mb-3 flex flex-wrap items-center gap-3">
      <GoodsPicture product={product} size="big" />
      <span className="min-w-[9rem] flex-1">
        <input
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          disabled={isActing}
          onChange={(event) => void take(event)}
          className="peer sr-only"
        />
        <label
          htmlFor={id}
          className={buttonClass(
            'quiet',
            'normal',
            'w-full peer-focus-visible:outline-3 peer-focus-visible:outline-info',
          )}
        >
          <Camera size={22} aria-hidden="true" />
          {t(product.photoAt ? 'photo.another' : 'photo.take')}
        </label>
      </span>
      {!!product.photoAt && (
        <IconButton
          label={t('photo.take_off')}
          onClick={() => void setPhoto(product, { type: 'image/webp', data: '' })}
        >
          <Trash2 size={20} aria-hidden="true" />
        </IconButton>
      )}
    </Card>
  )
}
