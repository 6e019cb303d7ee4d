/** A card so much higher or lower than the one before is another kind of card; it stands where it stands. */
const mostPx = 200

const buttonAt = (list: HTMLElement, place: number): Element | null | undefined =>
  list.querySelectorAll('article')[place]?.querySelector('button')

/**
 * Notes where the button of this order stands. The returned function, called once the order has left the list, brings
 * the button that took its place to the same height: by scrolling, and where that ends by room above the list.
 */
export function holdUnderThumb(list: HTMLElement, orderId: string): (() => void) | null {
  const place = [...list.querySelectorAll('article')].findIndex((card) =>
    card.querySelector(`a[href="/orders/${orderId}"]`),
  )
  const before = buttonAt(list, place)?.getBoundingClientRect().top
  const scrolling = list.closest('[data-scrolling]')
  if (before === undefined || !scrolling) return null
  return () => {
    const after = buttonAt(list, place)?.getBoundingClientRect().top
    if (after === undefined || Math.abs(after - before) > mostPx) {
      list.style.paddingTop = ''
      return
    }
    const lower = after - before
    const room = Number.parseFloat(list.style.paddingTop) || 0
    const scrolled =
      lower > 0 ? lower - Math.min(lower, room) : Math.max(lower, -scrolling.scrollTop)
    list.style.paddingTop = `${room - (lower - scrolled)}px`
    scrolling.scrollTop += scrolled
  }
}
