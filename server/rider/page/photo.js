// A picture of the goods at the door, if the rider likes to take one: made small on this phone, kept on it until the shop
// has it, and never in the way of a delivery.

import { inStore } from './kept.js'

/** What the shop takes (server/orders/door-photo.ts). */
const mostBytes = 30_000
const sides = [800, 640, 480, 320, 200]
const qualities = [0.6, 0.4]

/** A JPEG that is small enough, without the place where it was taken; null = that is no picture. */
async function shrunk(file) {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const { width, height } = picture
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(width, height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(width * scale))
    canvas.height = Math.max(1, Math.round(height * scale))
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    for (const quality of qualities) {
      const jpeg = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))
      if (jpeg && jpeg.size <= mostBytes) return jpeg
    }
  }
  return null
}

/** Keeps a photo of an order's door on this phone, in place of one before; gives its row, or null when that fails. */
export async function keepPhoto(round, orderId, file) {
  const jpeg = await shrunk(file)
  if (!jpeg) return null
  const at = Date.now()
  const row = {
    k: `photo:${round}:${orderId}`,
    round,
    photo: { orderId, at },
    jpeg: await jpeg.arrayBuffer(),
  }
  try {
    await inStore('readwrite', (store) => store.put(row))
    return row
  } catch {
    return null
  }
}

/** Shows on the card of a door what was taken there; `row` null = it was no picture that can be used. */
export function showPhoto(card, row) {
  const part = card?.querySelector('.photo')
  if (!part) return
  part.querySelector('.bad').hidden = row !== null
  if (!row) return
  const picture = part.querySelector('img')
  URL.revokeObjectURL(picture.src)
  picture.src = URL.createObjectURL(new Blob([row.jpeg], { type: 'image/jpeg' }))
  picture.hidden = false
}

/** A photo that no shop takes stays a week on this phone. */
export function forgetOldPhotos(rows) {
  const old = rows.filter(({ photo }) => photo && photo.at < Date.now() - 7 * 24 * 60 * 60_000)
  return inStore('readwrite', (store) => {
    for (const { k } of old) store.delete(k)
  })
}

/** The shop has it, or will never take it: it goes from this phone, unless a newer one took its place meanwhile. */
const drop = ({ k, photo }) =>
  inStore('readwrite', (store) => {
    const asking = store.get(k)
    asking.onsuccess = () => {
      if (asking.result?.photo.at === photo.at) store.delete(k)
    }
    return asking
  })

/**
 * Hands a photo to the shop: `taken`, `refused` for good, or `later`. Throws where there is no network. The same one sent
 * twice is one.
 */
export async function sendPhoto(row) {
  const { orderId, at } = row.photo
  const answer = await fetch(`${location.pathname}/photos/${orderId}?at=${at}`, {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg' },
    body: row.jpeg,
    signal: AbortSignal.timeout(30_000),
  })
  const isRefused = [400, 410, 413, 415].includes(answer.status)
  if (!answer.ok && !isRefused) return 'later'
  await drop(row)
  return isRefused ? 'refused' : 'taken'
}
