import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import type { Photo } from '#core/catalogue/photo.ts'
import type { Product } from '#core/catalogue/product.ts'
import { useStore } from './live.ts'

/**
 * The photo of a good as the address of a picture; undefined where there is none, and while it is read. It is read when
 * the row already stands on the screen, and a good without one asks the disk nothing.
 */
export function usePhoto(product: Product | undefined): string | undefined {
  const { db } = useStore()
  const [photo, setPhoto] = useState<Photo>()
  const id = product?.photoAt ? product.id : undefined
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
