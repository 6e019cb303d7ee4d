import { billOf, messageRow, threadOf } from './bubble.js'
import { byId, el, initial } from './dom.js'
import { openAddress, openBill, openCatalogue, openList } from './sheets.js'
import { inShort, stories, timeOf } from './words.js'

const samples = [
  { lang: 'en', text: 'Hi' },
  { lang: 'hi-Latn', text: '2 kg chini, shorsher tel 1ta, maggi 3' },
  { lang: 'hi', text: 'चावल 5 किलो, साबुन 2' },
  { lang: 'bn', text: 'দাদা, চাল ৫ কেজি, সর্ষের তেল ১ লিটার, ডিম এক ডজন' },
  { lang: 'mr', text: 'अर्धा किलो साखर, पाव किलो चहा आणि १० पाव' },
  { lang: 'hi', text: 'वही भेज दो' },
]

/** The shop written to, with goods, customers and chats, as the API gives them. */
let shop
let customerId = new URLSearchParams(location.search).get('as') ?? recall('customer') ?? 'sunita'
let stream

const customer = () => shop.customers.find(({ id }) => id === customerId) ?? shop.customers[0]
const chatPath = () =>
  `api/shops/${shop.phoneNumberId}/customers/${encodeURIComponent(customer().id)}/messages`

async function ask(path, body) {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

/** Keeps the choice of shop and customer; a browser that keeps nothing is fine too. */
function remember(name, value) {
  try {
    localStorage.setItem(`haat-demo-${name}`, value)
  } catch {
    // Blocked storage only costs the choice.
  }
}
function recall(name) {
  try {
    return localStorage.getItem(`haat-demo-${name}`)
  } catch {
    return null
  }
}

/** Looks for shops until there is one, then opens the chosen or the newest. */
async function start(wanted = recall('shop')) {
  const { shops } = await ask('api/shops').catch(() => ({ shops: [] }))
  if (shops.length === 0) {
    byId('welcome').hidden = false
    setTimeout(() => void start(wanted), 2_000)
    return
  }
  const { phoneNumberId } = shops.find((one) => one.phoneNumberId === wanted) ?? shops[0]
  await load(phoneNumberId)
  showShops(shops)
  byId('welcome').hidden = true
  byId('app').hidden = false
  showThread()
  listen()
}

async function load(phoneNumberId) {
  shop = await ask(`api/shops/${phoneNumberId}`)
  byId('shop-name').textContent = shop.name || 'The shop'
  byId('shop-avatar').textContent = initial(shop.name || '🏪')
  showPeople()
}

function showShops(shops) {
  byId('shop-picker').hidden = shops.length < 2
  byId('shop-select').replaceChildren(
    ...shops.map(({ name, phoneNumberId }) =>
      el('option', {
        value: phoneNumberId,
        textContent: name || 'The shop',
        selected: phoneNumberId === shop.phoneNumberId,
      }),
    ),
  )
}

/** A crowd brings hundreds of news in a second; they are shown together. */
const soon = (work) => {
  let timer
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      work()
    }, 100)
  }
}
const showPeopleSoon = soon(() => showPeople())
const loadSoon = soon(() => void load(shop.phoneNumberId).catch(complain))

function showPeople() {
  const me = customer()
  byId('me-avatar').textContent = initial(me.name)
  byId('me-avatar').className = `avatar small ${me.id}`
  byId('me-name').textContent = me.name.split(' ')[0]
  const crowd = shop.customers.filter(({ id }) => id.startsWith('crowd-'))
  crowd.sort((a, b) => (b.chat.at(-1)?.at ?? 0) - (a.chat.at(-1)?.at ?? 0))
  const known = shop.customers.filter((one) => !crowd.includes(one))
  byId('people').replaceChildren(
    ...[...known, ...crowd].map((one) => {
      const last = one.chat.at(-1)
      const unread = one.chat.filter(({ from, tick }) => from === 'shop' && tick !== 'read').length
      const row = el(
        'button',
        { type: 'button', className: 'person', 'aria-current': String(one.id === me.id) },
        el('span', { className: `avatar ${one.id}`, 'aria-hidden': 'true' }, initial(one.name)),
        el(
          'span',
          { className: 'person-body' },
          el(
            'span',
            { className: 'person-name' },
            one.name,
            last ? el('time', {}, timeOf(last.at)) : null,
          ),
          el(
            'span',
            { className: 'person-line' },
            el('span', { dir: 'auto' }, last ? inShort(last) : one.about),
            unread > 0 && one.id !== me.id
              ? el('span', { className: 'unread', 'aria-label': `${unread} new` }, String(unread))
              : null,
          ),
        ),
      )
      row.addEventListener('click', () => choose(one.id))
      return el('li', {}, row)
    }),
  )
}

function choose(id) {
  customerId = id
  remember('customer', id)
  byId('app').classList.remove('listing')
  showPeople()
  atEnd = true
  showThread()
  listen()
}

const thread = byId('thread')
/** Whether the newest message is in sight; whoever reads further up is left in peace. */
let atEnd = true
const toEnd = () => {
  if (atEnd) thread.scrollTop = thread.scrollHeight
}
thread.addEventListener('scroll', () => {
  atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60
})
new ResizeObserver(toEnd).observe(thread)

function showThread() {
  const { name, username, waId, chat } = customer()
  const contact = waId === null ? `@${username}, number hidden` : `+${waId}`
  const notice = el(
    'div',
    { className: 'notice' },
    `You are ${name} (${contact}). This page stands in for WhatsApp; nothing leaves this computer.`,
  )
  thread.replaceChildren(notice, ...threadOf(chat, act))
  toEnd()
}

const rowOf = (id) => thread.querySelector(`[data-id="${CSS.escape(id)}"]`)

/** Follows the shop's chats. While the page is in front, the open chat counts as read. */
function listen() {
  stream?.close()
  const open = document.visibilityState === 'visible' ? `?open=${customer().id}` : ''
  const source = new EventSource(`api/shops/${shop.phoneNumberId}/events${open}`)
  stream = source
  let wasOpen = false
  source.addEventListener('open', () => {
    // After a gap something may have been missed: look at everything again.
    if (wasOpen) void load(shop.phoneNumberId).then(() => showThread(), complain)
    wasOpen = true
  })
  source.addEventListener('entry', ({ data }) => arrived(JSON.parse(data)))
  source.addEventListener('tick', ({ data }) => ticked(JSON.parse(data)))
}

function arrived(entry) {
  const owner = shop.customers.find(({ id }) => id === entry.customerId)
  // Somebody who has just come with a crowd.
  if (!owner) return loadSoon()
  if (owner.chat.some(({ id }) => id === entry.id)) return
  owner.chat.push(entry)
  showPeopleSoon()
  if (owner.id !== customer().id) return
  if (entry.from === 'customer') atEnd = true
  showThread()
  rowOf(entry.id)?.classList.add('new')
}

function ticked({ id, customerId: ownerId, tick, paid }) {
  const owner = shop.customers.find((one) => one.id === ownerId)
  const entry = owner?.chat.find((one) => one.id === id)
  if (!entry) return
  entry.tick = tick
  entry.paid = paid
  showPeopleSoon()
  const old = owner.id === customer().id ? rowOf(id) : null
  if (!old) return
  const row = messageRow(entry, owner.chat, act)
  row.classList.toggle('first', old.classList.contains('first'))
  old.replaceWith(row)
}

async function send(message) {
  try {
    arrived(await ask(chatPath(), message))
  } catch (error) {
    complain(error)
  }
}

/** What was tapped in the thread. */
function act({ type, entry, id }) {
  const { interactive } = entry.content
  switch (type) {
    case 'button':
      return send({ type: 'button_reply', replyTo: entry.id, id })
    case 'list':
      return openList(interactive, (choice) =>
        send({ type: 'list_reply', replyTo: entry.id, id: choice }),
      )
    case 'goods':
      return catalogue(goodsIn(interactive))
    case 'address': {
      const known = interactive.action.parameters.values ?? {}
      return openAddress({ ...known, ...customer().address }, (values) =>
        send({ type: 'address', replyTo: entry.id, values }),
      )
    }
    case 'location':
      return send({ type: 'location' })
    case 'pay':
      return openBill(billOf(interactive), () =>
        ask(chatPath().replace(/messages$/, 'payments'), { id: entry.id }).catch(complain),
      )
    default:
      return ask('api/again', { id: entry.id }).catch(complain)
  }
}

/** Sets a person or a crowd going; a person's chat comes to the front. */
async function begin({ id, as, title }) {
  try {
    await ask(`api/shops/${shop.phoneNumberId}/stories/${id}`, {})
  } catch (error) {
    return complain(error)
  }
  await load(shop.phoneNumberId).catch(complain)
  if (as === null) tell(`${title}: on its way to the shop`)
  else choose(as)
}

let toastTimer
const complain = () => tell('That did not work. Is the program still running?')
function tell(what) {
  byId('toast').textContent = what
  byId('toast').classList.add('shown')
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => byId('toast').classList.remove('shown'), 4_000)
}

/** The retailer ids of a list of goods that the shop has sent. */
const goodsIn = ({ action: { sections } }) =>
  sections.flatMap(({ product_items: items }) => items.map((item) => item.product_retailer_id))

/** All goods, or those that the shop has picked out. */
async function catalogue(picked) {
  // Goods and prices change while the page is open.
  await load(shop.phoneNumberId).catch(complain)
  const shown = picked
    ? picked.flatMap((id) => shop.goods.find(({ retailerId }) => retailerId === id) ?? [])
    : shop.goods
  openCatalogue(shown, (order) => send({ type: 'order', ...order }))
}

const text = byId('text')
const composer = byId('composer')
const typed = () => text.value.trim() !== ''
text.addEventListener('input', () => {
  composer.classList.toggle('typed', typed())
  byId('send').setAttribute('aria-label', typed() ? 'Send' : 'Send a voice note')
})
text.addEventListener('keydown', (event) => {
  const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing
  if (isPlainEnter && matchMedia('(pointer: fine)').matches) {
    event.preventDefault()
    if (typed()) composer.requestSubmit()
  }
})
composer.addEventListener('submit', (event) => {
  event.preventDefault()
  void send(typed() ? { type: 'text', body: text.value.trim() } : { type: 'audio' })
  text.value = ''
  text.dispatchEvent(new Event('input'))
})

byId('stories').append(
  ...stories.map((story) => {
    const button = el(
      'button',
      { type: 'button', className: 'story' },
      el('span', { className: 'story-mark', 'aria-hidden': 'true' }, story.mark),
      el('span', {}, el('b', {}, story.title), el('small', {}, story.note)),
    )
    button.addEventListener('click', () => void begin(story))
    return el('li', {}, button)
  }),
)
byId('chips').append(
  ...samples.map((sample) => {
    const chip = el('button', { type: 'button', className: 'chip', lang: sample.lang }, sample.text)
    chip.addEventListener('click', () => void send({ type: 'text', body: sample.text }))
    return chip
  }),
)
byId('open-catalogue').addEventListener('click', () => void catalogue())
byId('attach').addEventListener('click', () => byId('attach-sheet').showModal())
for (const button of document.querySelectorAll('[data-attach]')) {
  button.addEventListener('click', () => {
    byId('attach-sheet').close()
    const { attach } = button.dataset
    void (attach === 'catalogue' ? catalogue() : send({ type: attach }))
  })
}
for (const id of ['back', 'me']) {
  byId(id).addEventListener('click', () => byId('app').classList.add('listing'))
}
byId('shop-select').addEventListener('change', ({ target }) => {
  remember('shop', target.value)
  byId('app').classList.remove('listing')
  void load(target.value).then(() => {
    showThread()
    listen()
  }, complain)
})
document.addEventListener('visibilitychange', () => {
  if (!shop) return
  listen()
  // A shop may have been opened meanwhile.
  if (document.visibilityState === 'visible') {
    void ask('api/shops').then(({ shops }) => showShops(shops), complain)
  }
})

void start()
