import { createContext, use, useEffect, useState } from 'react'

/** Px a millisecond. What flies past faster is gone before a slow phone has drawn it whole. */
const fast = 3

/** A list that has rested before is told of only when it has moved: its first step is one of some frames at most. */
const stepMs = 50

/** Rows drawn whole in one frame once the list is slow again: all at once would keep the next throw waiting for them. */
const wholeAFrame = 6

/** How a list moves under the thumb: one that is thrown hard draws its rows in short until it is slow again. */
export class Flight {
  private offset = 0
  private at = Number.NEGATIVE_INFINITY
  private isFast = false
  private isDrawing = false
  private readonly short = new Set<() => void>()

  readonly isFlying = (): boolean => this.isFast

  /** The list stands at `offset` px, at `now` ms. */
  moved(offset: number, now: number): void {
    const speed = Math.abs(offset - this.offset) / Math.min(Math.max(1, now - this.at), stepMs)
    this.offset = offset
    this.at = now
    if (speed > fast) this.isFast = true
    else this.land()
  }

  land(): void {
    this.isFast = false
    if (this.isDrawing || this.short.size === 0) return
    this.isDrawing = true
    this.drawSome()
  }

  private readonly drawSome = (): void => {
    for (const draw of this.isFast ? [] : [...this.short].slice(0, wholeAFrame)) {
      this.short.delete(draw)
      draw()
    }
    this.isDrawing = !this.isFast && this.short.size > 0
    if (this.isDrawing) requestAnimationFrame(this.drawSome)
  }

  /** Calls once the list no longer flies, at once when it does not; until the returned function is called. */
  whenLanded(draw: () => void): () => void {
    if (!this.isFast) draw()
    else this.short.add(draw)
    return () => this.short.delete(draw)
  }
}

export const FlightContext = createContext<Flight | null>(null)

/** Whether a row is drawn with all it has. One that appeared in flight is drawn in short first. */
export function useIsDrawnWhole(): boolean {
  const flight = use(FlightContext)
  const [isWhole, setIsWhole] = useState(() => !flight?.isFlying())
  useEffect(() => {
    if (isWhole || !flight) return undefined
    return flight.whenLanded(() => setIsWhole(true))
  }, [isWhole, flight])
  return isWhole
}
