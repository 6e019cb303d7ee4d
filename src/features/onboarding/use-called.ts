import { useEffect, useState } from 'react'
import type { Called } from '#core/catalogue/take-in-ready.ts'
import { ReadyBook } from '#core/goods-list/ready-book.ts'
import { languages } from '#core/shop/languages.ts'
import { loadCatalogue } from '../../platform/catalogue.ts'

let reading: Promise<Called> | undefined

/** Reads which ready good a name of the shop's own is, in all languages; each name is looked up once. */
export function readCalled(): Promise<Called> {
  reading ??= read()
  // The next question tries again.
  reading.catch(() => (reading = undefined))
  return reading
}

async function read(): Promise<Called> {
  const files = await Promise.all(languages.map(loadCatalogue))
  const [first] = files
  const book =
    first && new ReadyBook({ base: first.base, names: files.map(({ names }) => names) }, 'en')
  const known = new Map<string, string | null>()
  return (name) => {
    let ref = known.get(name)
    if (ref === undefined) {
      ref = book?.called(name)?.id ?? null
      known.set(name, ref)
    }
    return ref
  }
}

const nobody: Called = () => null

/** The same for a screen; until it is read, no name is any ready good's. */
export function useCalled(): Called {
  const [called, setCalled] = useState(() => nobody)
  useEffect(() => {
    let isHere = true
    readCalled().then((read) => isHere && setCalled(() => read), reportError)
    return () => {
      isHere = false
    }
  }, [])
  return called
}
