import { useEffect, useState } from 'react'
import { useStore } from './live.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** Nobody else writes under its key. */
type Kept = { id: string; file: Blob }

/**
 * The picture or voice message that a customer has sent: from this phone, the first time from the server, and kept from
 * then on as the draft `key`, in the place of any other. null: it cannot be had now.
 */
export async function sentFile(
  { draft, saveDraft }: Pick<Store, 'draft' | 'saveDraft'>,
  { fetch }: Pick<Ports, 'fetch'>,
  id: string,
  key: string,
  signal: AbortSignal,
): Promise<Blob | null> {
  const kept = (await draft(key)) as Kept | undefined
  if (kept?.id === id) return kept.file
  let file: Blob
  try {
    const reply = await fetch(`/v1/media/${id}`, { signal })
    if (!reply.ok) return null
    file = await reply.blob()
  } catch {
    return null
  }
  // Nobody writes any more: what was thrown away in the meantime is not to come back.
  if (signal.aborted) return null
  // A phone that is full shows it too, as long as the screen stands.
  await saveDraft(key, { id, file } satisfies Kept).catch(() => undefined)
  return file
}

type Shown = { src: string; type: string }

/**
 * The same for a screen, which finds it at `src`; undefined while it is looked for. As long as it is not there, it is
 * looked for with every new `at`.
 */
export function useSentFile(id: string, key: string, at: number): Shown | null | undefined {
  const store = useStore()
  const [shown, setShown] = useState<Shown | null>()
  const src = shown?.src
  useEffect(() => () => URL.revokeObjectURL(src ?? ''), [src])
  useEffect(() => {
    if (src !== undefined) return undefined
    const end = new AbortController()
    void sentFile(store, store.book.ports, id, key, end.signal).then((file) => {
      if (!end.signal.aborted) setShown(file && { src: URL.createObjectURL(file), type: file.type })
    })
    return () => end.abort()
  }, [store, id, key, at, src])
  return shown
}
