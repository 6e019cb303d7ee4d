// What a page is asked to notice about itself. `installWatch` runs inside the page and may use nothing from outside.

/** Something that can be seen: an element with, if given, a text inside it; or that no such element is left. */
export type Sight = { selector: string; text?: string; isGone?: boolean }

export type Watch = {
  /** When the sight was painted, in ms of the page's clock. */
  seen(sight: Sight): Promise<number>
  /** Begins to look for a sight; `outcome` tells how long after the next tap or letter it was painted. */
  arm(sight: Sight): void
  outcome(): Promise<number>
  /** From touch or key to the next paint, of every interaction since the last call that took 16 ms or more. */
  interactions(): Promise<number[]>
  /** Longest task since the last call; 0 = none of 50 ms. */
  longestTask(): number
  /** How much has jumped about so far, as cumulative layout shift. */
  layoutShift(): number
  firstPaint(): number
}

declare global {
  interface Window {
    bench: Watch
  }
}

export function installWatch(): void {
  type Armed = { touchedAt: number; seenAt: Promise<number> }
  let armed: Armed | null = null
  let durations = new Map<number, number>()
  let longest = 0
  let shift = 0

  const isThere = ({ selector, text, isGone = false }: Sight): boolean => {
    const isFound = [...document.querySelectorAll(selector)].some(
      (element) =>
        (text === undefined || element.textContent.includes(text)) &&
        // The virtual list draws rows hidden to measure them.
        getComputedStyle(element).visibility !== 'hidden',
    )
    return isFound !== isGone
  }
  // A message sent from the last moment before a frame arrives right after the frame.
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    })
  const seen = (sight: Sight): Promise<number> =>
    new Promise((resolve) => {
      const look = () => {
        if (!isThere(sight)) return
        observer.disconnect()
        void afterPaint().then(resolve)
      }
      const observer = new MutationObserver(look)
      const everything = { subtree: true, childList: true, characterData: true, attributes: true }
      observer.observe(document, everything)
      look()
    })

  const touched = ({ timeStamp }: Event) => {
    if (armed && armed.touchedAt === 0) armed.touchedAt = timeStamp
  }
  for (const type of ['click', 'input']) document.addEventListener(type, touched, { capture: true })

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, duration } = entry as PerformanceEventTiming
      if (interactionId === 0) continue
      durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0))
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      shift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })

  window.bench = {
    seen,
    arm: (sight) => {
      armed = { touchedAt: 0, seenAt: seen(sight) }
    },
    outcome: async () => {
      if (!armed) throw new Error('Nothing is looked for.')
      const seenAt = await armed.seenAt
      if (armed.touchedAt === 0 || seenAt < armed.touchedAt)
        throw new Error('It was there before anything was touched.')
      return seenAt - armed.touchedAt
    },
    interactions: async () => {
      // The browser reports an interaction some time after its frame.
      await new Promise((resolve) => requestIdleCallback(resolve))
      await afterPaint()
      const all = [...durations.values()]
      durations = new Map()
      return all
    },
    longestTask: () => {
      const before = longest
      longest = 0
      return before
    },
    layoutShift: () => shift,
    firstPaint: () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }
}
