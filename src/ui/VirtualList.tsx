import {
  type ReactElement,
  type UIEvent,
  startTransition,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  type CacheSnapshot,
  type CustomContainerComponentProps,
  type CustomItemComponentProps,
  Virtualizer,
  type VirtualizerHandle,
} from 'virtua'
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
 * Drawn beyond the edge ahead, in px: little when the list is new or a search found others, so that the first rows come
 * soon; then as much as a throw outruns while a slow phone draws two frames.
 */
const edgePx = 200
const aheadPx = 2700

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
  const row = useMemo(() => keepingRows(children), [children])
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
          as={Rows}
          item={Item}
          bufferSize={drawn === items.length ? aheadPx : edgePx}
          onScrollEnd={rest}
          {...(known ? { cache: known.cache } : {})}
        >
          {row}
        </Virtualizer>
      </FlightContext>
    </div>
  )
}

/**
 * Rows below one another in the page's flow, moved together to where the first one stands. Rows that each have a place of
 * their own have each a style of their own, and Chromium then works out the style of all that stands in them anew, the
 * slower the more rows were drawn before (bench/README.md). Its `pointer-events` while it moves would do so twice a throw;
 * a finger on a moving list stops it and taps nothing anyway.
 */
function Rows({ style, ref, children }: CustomContainerComponentProps) {
  const list = useRef<HTMLUListElement>(null)
  useImperativeHandle(ref, () => list.current)
  useLayoutEffect(() => {
    const first = list.current?.firstElementChild as HTMLElement | null | undefined
    list.current?.style.setProperty('padding-top', `${first?.dataset['top'] ?? 0}px`)
  }, [children])
  return (
    <ul ref={list} style={{ ...style, pointerEvents: 'auto' }}>
      {children}
    </ul>
  )
}

/** Tells the list where it stands; unseen until it is measured it need not be, as it stands in the flow. */
const Item = ({ style, ref, children }: CustomItemComponentProps) => (
  <li ref={ref} data-top={style.top} className="contain-layout">
    {children}
  </li>
)

/** More rows than stand drawn at once. */
const keptRows = 200

/** Draws a row that stood there in the frame before as the same element, so that React passes it over. */
function keepingRows<T>(draw: Props<T>['children']): Props<T>['children'] {
  let kept = new Map<number, { item: T; row: ReactElement }>()
  return (item, index) => {
    const known = kept.get(index)
    if (known?.item === item) return known.row
    if (kept.size >= keptRows) kept = new Map()
    const row = draw(item, index)
    kept.set(index, { item, row })
    return row
  }
}
