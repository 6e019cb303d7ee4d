/** Makes an element: `props` become properties, or attributes when they hold a dash; strings become text. */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (name.includes('-')) element.setAttribute(name, value)
    else element[name] = value
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

/** One of the drawings in index.html. */
export function icon(name, className = '') {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  const use = document.createElementNS(space, 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  if (className) svg.setAttribute('class', className)
  svg.append(use)
  return svg
}

export const byId = (id) => document.getElementById(id)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first whole letter of a name, for an avatar. */
export const initial = (name) =>
  [...graphemes.segment(name.trim().toUpperCase())][0]?.segment ?? '🏪'
