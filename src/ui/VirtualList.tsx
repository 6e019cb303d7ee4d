import {
  type ReactElement,
  type UIEvent,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type CacheSnapshot, Virtualizer, type VirtualizerHandle } from 'virtua'
import { Flight, FlightContext } from './flight.ts'

type Props<T> = {
  /** What the list holds, for screen readers. */
  label: string
  items: readonly T[]
  children: (item: T, index: number) => ReactElement
  /** Remembers the place in the list while the app is open, under this name. */
  placeName?: string
}

/**
 * Drawn beyond the edges, in px: little when the list is new or a search found others, so that the first rows come soon;
 * then as much as a throw outruns.
 */
const edgePx = 200
const thrownPx = 1800

/** Where each named list was left. */
const places = new Map<string, { offset: number; count: number; cache: CacheSnapshot }>()

/** A list of thousands that draws only what is seen, and is found again where it was left. */
export function VirtualList<T>({ label, items, children, placeName }: Props<T>) {
  const handle = useRef<VirtualizerHandle>(null)
  const [flight] = useState(() => new Flight())
  const place = placeName ? places.get(placeName) : undefined
  const [drawn, setDrawn] = useState(-1)
  // Once the first rows are painted. A deferred value would not wait where the list itself is already deferred.
  useEffect(() => startTransition(() => setDrawn(items.length)), [items.length])
  const known = place && place.count === items.length ? place : undefined

  useLayoutEffect(() => {
    const left = placeName && places.get(placeName)
    // Only when the list first appears; later changes must not move the reader.
    if (left) handle.current?.scrollTo(left.offset)
  }, [placeName])

  // Heard before the list itself draws rows for it.
  const move = ({ currentTarget, timeStamp }: UIEvent<HTMLDivElement>) =>
    flight.moved(currentTarget.scrollTop, timeStamp)
  const rest = () => {
    flight.land()
    const list = handle.current
    if (!list || !placeName) return
    places.set(placeName, { offset: list.scrollOffset, count: items.length, cache: list.cache })
  }

  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={-1}
      onScrollCapture={move}
      className="h-full overflow-y-auto overscroll-contain px-3"
    >
      <FlightContext value={flight}>
        <Virtualizer
          ref={handle}
          data={items}
          as="ul"
          item="li"
          bufferSize={drawn === items.length ? thrownPx : edgePx}
          onScrollEnd={rest}
          {...(known ? { cache: known.cache } : {})}
        >
          {children}
        </Virtualizer>
      </FlightContext>
    </div>
  )
}
