import { billCard } from './bubble.js'
import { byId, el } from './dom.js'
import { itemCount, rupees } from './words.js'

/** Goods shown at once; searching finds the rest. */
const shownGoods = 120

for (const sheet of document.querySelectorAll('dialog')) {
  sheet.addEventListener('click', ({ target }) => {
    if (target === sheet || target.closest('[data-close]')) sheet.close()
  })
}

let onSubmit = () => {}
for (const form of document.querySelectorAll('dialog form')) {
  form.addEventListener('submit', () => onSubmit())
}

/** Lets the customer fill a cart; calls `send({items, note})`. */
export function openCatalogue(goods, send) {
  const cart = new Map()
  const list = byId('goods')
  const search = byId('goods-search')
  const button = byId('send-order')
  search.value = ''
  byId('order-note').value = ''

  const showTotal = () => {
    const chosen = goods.filter(({ retailerId }) => cart.get(retailerId) > 0)
    const total = chosen.reduce(
      (sum, { retailerId, pricePaise }) => sum + pricePaise * cart.get(retailerId),
      0,
    )
    button.disabled = chosen.length === 0
    button.textContent =
      chosen.length === 0
        ? 'Send order'
        : `Send order · ${itemCount(chosen.length)} · ${rupees(total)}`
  }
  const show = () => {
    const wanted = search.value.trim().toLocaleLowerCase()
    const found = goods.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    const rows = found.slice(0, shownGoods).map((good) => goodRow(good, cart, showTotal))
    const nothing = goods.length === 0 ? 'This shop has no goods yet.' : 'Nothing found.'
    list.replaceChildren(...(rows.length > 0 ? rows : [el('li', { className: 'empty' }, nothing)]))
  }
  search.oninput = show
  show()
  showTotal()
  onSubmit = () => {
    const items = [...cart].filter(([, quantity]) => quantity > 0)
    send({
      items: items.map(([retailerId, quantity]) => ({ retailerId, quantity })),
      note: byId('order-note').value,
    })
  }
  byId('catalogue-sheet').showModal()
  list.scrollTop = 0
}

function goodRow({ retailerId, name, emoji, price, per }, cart, changed) {
  const count = el('output', { 'aria-label': `Quantity of ${name}` })
  const less = el('button', { type: 'button', 'aria-label': `Less ${name}` }, '−')
  const more = el('button', { type: 'button', 'aria-label': `More ${name}` }, '+')
  const set = (quantity) => {
    cart.set(retailerId, quantity)
    count.textContent = quantity > 0 ? String(quantity) : ''
    less.disabled = quantity === 0
    changed()
  }
  less.addEventListener('click', () => set(cart.get(retailerId) - 1))
  more.addEventListener('click', () => set(Math.min(999, cart.get(retailerId) + 1)))
  set(cart.get(retailerId) ?? 0)
  return el(
    'li',
    { className: 'good' },
    el('span', { className: 'good-picture', 'aria-hidden': 'true' }, emoji),
    el(
      'span',
      {},
      el('div', { className: 'good-name', dir: 'auto' }, name),
      el('div', { className: 'good-price' }, per === '' ? price : `${price} / ${per}`),
    ),
    el('span', { className: 'stepper' }, less, count, more),
  )
}

const fields = {
  name: 'Name',
  phone_number: 'Phone number',
  in_pin_code: 'PIN code',
  house_number: 'House or flat number',
  building_name: 'Building',
  address: 'Street and area',
  landmark_area: 'Landmark',
  city: 'City',
  state: 'State',
}

/** WhatsApp's address form, filled with what the shop and the customer know; calls `send(values)`. */
export function openAddress(known, send) {
  byId('address-fields').replaceChildren(
    ...Object.entries(fields).map(([name, label]) =>
      el(
        'label',
        {},
        label,
        el('input', {
          name,
          value: known[name] ?? '',
          maxLength: name === 'in_pin_code' ? 6 : 300,
          inputMode: name === 'in_pin_code' ? 'numeric' : 'text',
          autocomplete: 'off',
        }),
      ),
    ),
  )
  onSubmit = () => send(Object.fromEntries(new FormData(byId('address-form'))))
  byId('address-sheet').showModal()
}

/** A bill with its lines and sums; calls `pay()`. */
export function openBill(bill, pay) {
  byId('bill').replaceChildren(billCard(bill))
  byId('pay').textContent = `Pay ${bill.total}`
  onSubmit = pay
  byId('bill-sheet').showModal()
}

/** The rows of a list message; calls `send(id)`. */
export function openList({ action, body }, send) {
  byId('list-title').textContent = action.button || body.text
  const [first] = action.sections.flatMap(({ rows }) => rows)
  byId('choices').replaceChildren(
    ...action.sections.flatMap(({ title, rows }) => [
      ...(title ? [el('h3', { dir: 'auto' }, title)] : []),
      ...rows.map(({ id, title: name, description }) =>
        el(
          'label',
          { className: 'choice', dir: 'auto' },
          el('span', {}, name, description ? el('small', {}, description) : null),
          el('input', { type: 'radio', name: 'choice', value: id, checked: id === first.id }),
        ),
      ),
    ]),
  )
  onSubmit = () => send(new FormData(byId('list-form')).get('choice'))
  byId('list-sheet').showModal()
}
