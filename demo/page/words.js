import { el } from './dom.js'

/** What a visitor can set going with one tap; `as` is whose chat shows it, null = a crowd. */
export const stories = [
  {
    id: 'writes_bengali',
    as: 'mitali',
    mark: '✍️',
    title: 'Writes Bengali',
    note: 'A list in her own words',
  },
  {
    id: 'answers_late',
    as: 'ramesh',
    mark: '🐢',
    title: 'Answers late',
    note: 'Offer him something else',
  },
  {
    id: 'cancels',
    as: 'farida',
    mark: '🙅',
    title: 'Changes her mind',
    note: 'Soon after you accept',
  },
  {
    id: 'pays_twice',
    as: 'vikram',
    mark: '💸',
    title: 'Pays twice',
    note: 'His bill, when you pack it',
  },
  { id: 'rush_20', as: null, mark: '🔔', title: 'A rush of 20', note: 'Twenty orders at once' },
  {
    id: 'rush_100',
    as: null,
    mark: '🌊',
    title: 'A rush of 100',
    note: 'A hundred orders at once',
  },
]

const zone = { timeZone: 'Asia/Kolkata' }
const clock = new Intl.DateTimeFormat('en-IN', { ...zone, hour: 'numeric', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' })
const longDay = new Intl.DateTimeFormat('en-IN', {
  ...zone,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const money = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

export const timeOf = (ms) => clock.format(ms)

export function dayOf(ms) {
  if (day.format(ms) === day.format(Date.now())) return 'Today'
  if (day.format(ms) === day.format(Date.now() - 86_400_000)) return 'Yesterday'
  return longDay.format(ms)
}

/** Paise as rupees, zero paise left out. */
export const rupees = (paise) => money.format(paise / 100).replace(/\.00$/, '')

/** WhatsApp's own marks: *bold*, _italic_, ~struck~, ```as typed```, and links. Built as elements, never as HTML. */
export function formatted(text) {
  const tags = { '*': 'strong', _: 'em', '~': 's' }
  return text
    .split(
      /(https?:\/\/[^\s*]+|```[^`\n]+```|\*\S(?:[^*\n]*\S)?\*|(?<![\p{L}\p{N}])_\S(?:[^_\n]*\S)?_(?![\p{L}\p{N}])|~\S[^~\n]*~)/u,
    )
    .map((part) => {
      if (/^https?:\/\//.test(part))
        return el('a', { href: part, target: '_blank', rel: 'noreferrer' }, part)
      if (part.startsWith('```')) return el('code', {}, part.slice(3, -3))
      const tag = part.length > 2 && part.at(0) === part.at(-1) ? tags[part[0]] : undefined
      return tag ? el(tag, {}, part.slice(1, -1)) : part
    })
}

/** A message in one line, for the list of chats and for quotes. */
export function inShort({ content }) {
  const { interactive } = content
  switch (content.type) {
    case 'text':
      return oneLine(content.text.body)
    case 'order':
      return `🛍️ Order, ${itemCount(content.order.product_items.length)}`
    case 'location':
      return '📍 Location'
    case 'image':
      return '📷 Photo'
    case 'audio':
      return '🎤 Voice note'
    case 'template':
      return templateWords(content).join(': ')
    default:
      return (
        interactive?.[interactive.type]?.title ??
        (interactive?.body ? oneLine(interactive.body.text) : undefined) ??
        '🏠 Address'
      )
  }
}

const oneLine = (text) => text.replaceAll(/[*`]/g, '').replaceAll(/\s+/g, ' ')

export const itemCount = (count) => (count === 1 ? '1 item' : `${count} items`)

export const templateWords = ({ template }) =>
  (template.components ?? [])
    .filter(({ type }) => type === 'body')
    .flatMap(({ parameters }) => parameters.map(({ text }) => text ?? ''))
