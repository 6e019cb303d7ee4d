import { el, icon } from './dom.js'
import { dayOf, formatted, inShort, itemCount, rupees, templateWords, timeOf } from './words.js'

/**
 * One message as a row of the thread. `chat` is all of its chat; `act` is called with what was tapped:
 * `{type: 'button' | 'list' | 'goods' | 'address' | 'location' | 'pay' | 'again', entry, ...}`.
 */
export function messageRow(entry, chat, act) {
  const mine = entry.from === 'customer'
  const quoted = mine ? chat.find(({ id }) => id === entry.replyTo) : undefined
  const bubble = el(
    'div',
    { className: 'bubble' },
    quoted ? el('div', { className: 'quote', dir: 'auto' }, inShort(quoted)) : null,
    ...contentOf(entry),
    stamp(entry),
  )
  const row = el('div', { className: `row${mine ? ' mine' : ''}` }, bubble)
  row.dataset.id = entry.id
  row.dataset.tick = entry.tick
  row.append(...actionsOf(entry, chat, act))
  if (mine && entry.tick === 'failed') {
    const again = el(
      'button',
      { type: 'button', className: 'not-sent' },
      'Not taken by the shop. Send again',
    )
    again.addEventListener('click', () => act({ type: 'again', entry }))
    row.append(again)
  }
  return row
}

/** Date chips and rows, with a little air where the speaker changes. */
export function threadOf(chat, act) {
  const parts = []
  let day = ''
  let speaker = ''
  for (const entry of chat) {
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at)
      speaker = ''
      parts.push(el('div', { className: 'date' }, day))
    }
    const row = messageRow(entry, chat, act)
    if (entry.from !== speaker) row.classList.add('first')
    speaker = entry.from
    parts.push(row)
  }
  return parts
}

const tickNames = {
  waiting: ['clock', 'Being sent', 'clock'],
  sent: ['tick', 'Sent', ''],
  delivered: ['ticks', 'Delivered', ''],
  read: ['ticks', 'Read', 'read'],
  failed: ['clock', 'Not taken', 'clock'],
}

function stamp(entry) {
  const time = el('span', { className: 'stamp' }, timeOf(entry.at))
  if (entry.from === 'customer') {
    const [drawing, label, className] = tickNames[entry.tick]
    const tick = icon(drawing, className)
    tick.setAttribute('role', 'img')
    tick.setAttribute('aria-label', label)
    tick.removeAttribute('aria-hidden')
    time.append(tick)
  }
  return time
}

const words = (text) => el('span', { className: 'words', dir: 'auto' }, ...formatted(text))

function contentOf({ content, cart }) {
  const { interactive } = content
  switch (content.type) {
    case 'text':
      return [words(content.text.body)]
    case 'order':
      return orderCard(content.order, cart ?? [])
    case 'location':
      return placeCard(content.location)
    case 'image':
      return [
        el('img', {
          className: 'photo',
          src: 'list.jpg',
          alt: 'A handwritten shopping list',
          width: 210,
          height: 262,
        }),
        words(content.image.caption ?? ''),
      ]
    case 'audio':
      return [voiceNote()]
    case 'template':
      return [
        el('span', { className: 'label' }, 'Template'),
        words(templateWords(content).join('\n')),
      ]
    default:
      return interactiveParts(interactive)
  }
}

function interactiveParts(interactive) {
  const { type } = interactive
  if (type === 'nfm_reply') {
    const { values } = JSON.parse(interactive.nfm_reply.response_json)
    const lines = Object.values(values).join('\n')
    return [
      el('span', { className: 'label' }, '🏠 Address'),
      el('span', { className: 'address-lines' }, lines),
    ]
  }
  if (type === 'button_reply' || type === 'list_reply') {
    const { title, description } = interactive[type]
    return [
      words(title),
      description ? el('span', { className: 'label', dir: 'auto' }, description) : null,
    ]
  }
  const { body, footer, header } = interactive
  if (type === 'order_details')
    return [
      billCard(billOf(interactive)),
      words(body.text),
      footer ? el('div', { className: 'footer-words', dir: 'auto' }, footer.text) : null,
    ]
  if (type === 'order_status')
    return [
      words(body.text),
      el(
        'div',
        { className: 'footer-words' },
        `🧾 ${pageWords[interactive.action.parameters.order.status]}`,
      ),
    ]
  return [
    header ? el('strong', { dir: 'auto' }, `${header.text}\n`) : null,
    words(body.text),
    footer ? el('div', { className: 'footer-words', dir: 'auto' }, footer.text) : null,
  ]
}

/** What the page of a bill says of its order. */
const pageWords = {
  pending: 'Order: waiting',
  processing: 'Order: being prepared',
  partially_shipped: 'Order: partly on its way',
  shipped: 'Order: on its way',
  completed: 'Order: complete',
  canceled: 'Order: cancelled',
}

function orderCard({ product_items: items, text }, cart) {
  const total = items.reduce(
    (sum, { quantity, item_price: price }) => sum + quantity * Math.round(price * 100),
    0,
  )
  const lines = cart.map(({ emoji, name, quantity, price }) =>
    el(
      'li',
      {},
      el('span', { 'aria-hidden': 'true' }, emoji),
      el('span', {}, name, el('small', {}, price)),
      el('span', {}, `× ${quantity}`),
    ),
  )
  return [
    el(
      'div',
      { className: 'cart' },
      el('div', { className: 'cart-title' }, `🛍️ ${itemCount(items.length)} · ${rupees(total)}`),
      el('ul', {}, ...lines),
    ),
    text ? words(text) : null,
  ]
}

/** A bill's lines and sums, as the card in the chat and the sheet to pay in show them. */
export function billCard({ items, sums, total }) {
  const line = ([name, amount]) =>
    el('li', {}, el('span', { dir: 'auto' }, name), el('span', {}, amount))
  return el(
    'div',
    { className: 'cart bill' },
    el('div', { className: 'cart-title' }, `🧾 ${itemCount(items.length)} · ${total}`),
    el('ul', {}, ...items.map(line), ...sums.map(line)),
  )
}

/** What a bill says, in words: its lines, what is added or taken off, and the total. */
export function billOf({ action: { parameters } }) {
  const { items, shipping, discount } = parameters.order
  return {
    items: items.map(({ name, quantity, amount }) => [
      quantity === 1 ? name : `${name} × ${quantity}`,
      rupees(amount.value * quantity),
    ]),
    sums: [
      ...(shipping ? [[shipping.description ?? 'Delivery', rupees(shipping.value)]] : []),
      ...(discount ? [[discount.description ?? 'Discount', `− ${rupees(discount.value)}`]] : []),
    ],
    total: rupees(parameters.total_amount.value),
  }
}

function placeCard({ name, address }) {
  return [
    el('img', { className: 'map', src: 'map.svg', alt: '', width: 220, height: 110 }),
    el('strong', {}, name),
    el('span', { className: 'label' }, address),
  ]
}

const wave = [
  30, 55, 80, 45, 70, 95, 60, 40, 75, 100, 85, 50, 35, 65, 90, 55, 30, 45, 70, 40, 25, 50, 35, 20,
]

function voiceNote() {
  const bars = wave.map((height) => {
    const bar = el('i')
    bar.style.height = `${height}%`
    return bar
  })
  return el(
    'span',
    { className: 'voice' },
    icon('play'),
    el('span', { className: 'wave', 'aria-hidden': 'true' }, ...bars),
    '0:07',
  )
}

/** What can be tapped under a message of the shop; answered questions stay, greyed. */
function actionsOf(entry, chat, act) {
  const { interactive } = entry.content
  if (entry.from !== 'shop' || !interactive) return []
  const answered = chat.some(({ from, replyTo }) => from === 'customer' && replyTo === entry.id)
  const action = (drawing, label, what, disabled = answered) => {
    const button = el(
      'button',
      { type: 'button', className: 'action', dir: 'auto', disabled },
      icon(drawing),
      label,
    )
    button.addEventListener('click', () => act({ ...what, entry }))
    return button
  }
  switch (interactive.type) {
    case 'button':
      return [
        el(
          'div',
          { className: 'actions' },
          ...interactive.action.buttons.map(({ reply }) =>
            action('reply', reply.title, { type: 'button', id: reply.id }),
          ),
        ),
      ]
    case 'list':
      return [
        el(
          'div',
          { className: 'actions' },
          action('list', interactive.action.button, { type: 'list' }),
        ),
      ]
    case 'product_list':
      return [
        el('div', { className: 'actions' }, action('list', 'View items', { type: 'goods' }, false)),
      ]
    case 'order_details':
      return [
        el(
          'div',
          { className: 'actions' },
          entry.paid
            ? action('tick', 'Paid', { type: 'pay' }, true)
            : action('list', 'Review and pay', { type: 'pay' }, false),
        ),
      ]
    case 'address_message':
      return [
        el('div', { className: 'actions' }, action('home', 'Provide address', { type: 'address' })),
      ]
    case 'location_request_message':
      return [
        el(
          'div',
          { className: 'actions' },
          action('pin', 'Send location', { type: 'location' }, false),
        ),
      ]
    default:
      return []
  }
}
