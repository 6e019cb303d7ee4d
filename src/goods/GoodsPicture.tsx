import { liveQuery } from 'dexie'
import { type ComponentProps, useEffect, useState } from 'react'
import { goodsMark } from '#core/catalogue/goods-mark.ts'
import type { Photo } from '#core/catalogue/photo.ts'
import type { JoinedProduct } from '#core/catalogue/joined-goods.ts'
import { useStore } from '../data/live.ts'
import { Picture } from '../ui/Picture.tsx'

type Props = Omit<ComponentProps<typeof Picture>, 'mark' | 'photo'> & {
  product: JoinedProduct | undefined
  /** Stands for a good that nobody has recognised, or that this phone does not have. */
  unknown?: string
}

/** A good as it is seen everywhere: the shop's own photo of it, else the mark of its kind. */
export function GoodsPicture({ product, unknown = '❓', ...look }: Props) {
  const photo = usePhoto(product)
  return <Picture mark={product ? goodsMark(product) : unknown} photo={photo} {...look} />
}

/**
 * The photo of a good as the address of a picture; undefined where there is none, and while it is read. It is read when
 * the row already stands on the screen, and a good without one asks the disk nothing.
 */
function usePhoto(product: JoinedProduct | undefined): string | undefined {
  const { db } = useStore()
  const [photo, setPhoto] = useState<Photo>()
  // Without one of its own a good has the photo of one that stands under it (C22).
  const id = product && [product, ...(product.also ?? [])].find(({ photoAt }) => photoAt)?.id
  useEffect(() => {
    if (id === undefined) return
    // The mark of its kind stands in for a photo that cannot be read.
    const reading = liveQuery(() => db.photos.get(id)).subscribe(setPhoto, () =>
      setPhoto(undefined),
    )
    return () => reading.unsubscribe()
  }, [db, id])
  // Photos come last of a shop that is new on this phone, and a row of a list is used again for another good.
  if (!photo || photo.id !== id || photo.data === '') return undefined
  return `data:${photo.type};base64,${photo.data}`
}
