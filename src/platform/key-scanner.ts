import { useEffect, useEffectEvent } from 'react'

/** Keys that came one after the other as quickly as a scanner types; `at` = ms of the last. */
export type Burst = { text: string; at: number }

export const noBurst: Burst = { text: '', at: Number.NEGATIVE_INFINITY }

/** Scanners leave 5 to 50 ms between two keys; eight keys in a row no hand types so quickly. */
const scannerMs = 60
/** The shortest code on goods (EAN-8). */
const shortest = 8

/**
 * What a key means to a scanner that types: `code` when it is the Enter that ends a burst, else null. `at` in ms, `key`
 * as `KeyboardEvent.key` has it. What a hand types never becomes a code.
 */
export function nextKey(
  burst: Burst,
  key: string,
  at: number,
): { burst: Burst; code: string | null } {
  const goesOn = at - burst.at <= scannerMs
  const text = goesOn ? burst.text : ''
  if (key === 'Enter') return { burst: noBurst, code: text.length >= shortest ? text : null }
  // Capital letters come with a key of their own.
  if (key === 'Shift') return { burst: { text, at }, code: null }
  return { burst: key.length === 1 ? { text: text + key, at } : noBurst, code: null }
}

/** Text that stood in a field before a scanner typed into it. */
type Before = { field: HTMLInputElement; value: string }

/**
 * Tells the codes of a USB or Bluetooth scanner that types like a keyboard, wherever the focus is. Every key still does
 * what it does; only when it turns out to have been a code, the field has its old text again and Enter does nothing.
 */
export function useKeyScanner(onCode: (text: string) => void): void {
  const tell = useEffectEvent(onCode)
  useEffect(() => {
    let burst = noBurst
    let before: Before | null = null
    const onKey = (event: KeyboardEvent) => {
      const { key, timeStamp, repeat, ctrlKey, altKey, metaKey, isComposing } = event
      // A key that is held down comes as quickly as from a scanner.
      if (repeat || ctrlKey || altKey || metaKey || isComposing) burst = noBurst
      else {
        const next = nextKey(burst, key, timeStamp)
        burst = next.burst
        if (burst.text.length === 1) before = focusedField()
        if (next.code === null) return
        event.preventDefault()
        event.stopPropagation()
        if (before) putBack(before)
        tell(next.code)
      }
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function focusedField(): Before | null {
  const field = document.activeElement
  return field instanceof HTMLInputElement ? { field, value: field.value } : null
}

/** As if the person had changed it: React hears of it only so. */
function putBack({ field, value }: Before): void {
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
