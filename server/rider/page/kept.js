// What the page keeps on this phone, so that nothing is lost when its browser is killed at a door.

/** One store: acts by their id, and under `known:<round>` what the shop said last. */
const opening = new Promise((resolve, reject) => {
  const request = indexedDB.open('haat-rider', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('kept', { keyPath: 'k' })
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

/** Runs `work` on the store; done when it is on the disk. */
export async function inStore(mode, work) {
  const db = await opening
  return new Promise((resolve, reject) => {
    const tx = db.transaction('kept', mode, { durability: 'strict' })
    const request = work(tx.objectStore('kept'))
    tx.oncomplete = () => resolve(request?.result)
    tx.onabort = () => reject(tx.error)
  })
}
