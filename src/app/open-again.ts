const key = 'haat.opened-again'
/** A page that fails again so soon will not be mended by loading it once more. */
const restMs = 60_000

/**
 * Loads the page anew when that may mend it, and answers whether it did: everything kept is in the book and forms are
 * drafts on disk, so it is safe; but only once, for a fault that stays must be told.
 */
export function openAgainOnce(): boolean {
  if (Date.now() - Number(sessionStorage.getItem(key)) < restMs) return false
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
  return true
}

/** Whether a file of the app did not come, as browsers say it. */
export const isFileMissing = (error: unknown): boolean =>
  error instanceof TypeError && /\bmodule\b/.test(error.message)
