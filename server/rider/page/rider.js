// What a rider does at the doors. Each act is on this phone's disk before the page shows it, and goes to the shop when
// there is a network; it has an id of its own, so that it counts once however often it is told.

import { inStore } from './kept.js'
import { ascii, newId, rupees, typedPaise } from './numbers.js'
import { forgetOldPhotos, keepPhoto, sendPhoto, showPhoto } from './photo.js'

const { body } = document
const { round } = body.dataset
const cards = new Map(
  [...document.querySelectorAll('li')].map((card) => [card.dataset.order, card]),
)
const template = document.querySelector('template')
for (const card of cards.values()) card.append(template.content.cloneNode(true))
const show = (id, isShown) => document.getElementById(id)?.toggleAttribute('hidden', !isShown)

const tooMuch = template?.content.querySelector('.too-much').textContent

/** So long an act can be taken back; until then only this phone knows of it. */
const undoMs = 8000
const isFresh = ({ told, act: { at } }) => !told && at <= Date.now() && Date.now() < at + undoMs

let acts = []
/** By order: what the shop has not got yet. */
let photos = new Map()
let known = { now: 0, drops: [] }

async function load() {
  const rows = await inStore('readonly', (store) => store.getAll())
  const mine = rows.filter((row) => row.round === round)
  acts = mine.filter((row) => row.act).sort((a, b) => a.n - b.n)
  photos = new Map(mine.filter((row) => row.photo).map((row) => [row.photo.orderId, row]))
  for (const [id, row] of photos) showPhoto(cards.get(id), row)
  await forgetOldPhotos(rows)
  const said = mine.find((row) => row.said)?.said
  if (said && said.now > Number(body.dataset.now)) known = said
}

/** Puts what the shop says and what it has not heard yet on the screen. */
function render() {
  if (isEnded) return
  const states = new Map([...cards.keys()].map((id) => [id, first(id)]))
  if (known.now > 0) {
    for (const id of states.keys()) states.set(id, { st: 'moved', taken: 0, upi: 0, due: 0 })
    for (const { orderId, st, takenPaise, upiPaise, duePaise, asks, wish, photo } of known.drops)
      if (cards.has(orderId))
        states.set(orderId, {
          st,
          taken: takenPaise,
          upi: upiPaise ?? 0,
          due: duePaise,
          asks,
          wish,
          photo,
        })
  }
  for (const { act, told } of acts) {
    const state = states.get(act.orderId)
    if (told || !state) continue
    if (act.kind === 'again') state.st = 'todo'
    else if (act.kind === 'failed') state.st = 'failed'
    else {
      const how = act.method ? 'upi' : 'taken'
      Object.assign(state, { st: 'delivered', [how]: act.paise, due: state.due - act.paise })
    }
  }
  let cash = 0
  let left = 0
  for (const [id, { st, taken, upi, due, asks, wish, photo }] of states) {
    const card = cards.get(id)
    card.dataset.photo = photo || photos.has(id) ? 1 : 0
    card.dataset.st = st
    if (st !== 'todo') delete card.dataset.ask
    card.dataset.due = due
    card.dataset.asks = asks ? 1 : 0
    card.dataset.wish = wish && st === 'todo' ? 1 : 0
    card.dataset.undo = newestOf(id) && isFresh(newestOf(id)) ? 1 : 0
    if (card.dataset.ask === 'upi' && due > 0) showUpi(card)
    else if (card.dataset.ask === 'upi') delete card.dataset.ask
    card.querySelector('.amount').textContent = rupees(due)
    if (!card.dataset.ask) card.querySelector('.ask-cash input').value = due / 100
    card.querySelector('.taken').textContent = taken > 0 ? rupees(taken) : ''
    const byUpi = card.querySelector('.upi')
    byUpi.hidden = upi <= 0
    byUpi.textContent = byUpi.dataset.said.replace('…', rupees(upi))
    const short = card.querySelector('.short')
    short.hidden = due <= 0
    if (due > 0) short.querySelector('b').textContent = rupees(due)
    cash += taken
    if (st === 'todo') left++
  }
  document.getElementById('cash').textContent = rupees(cash)
  document.getElementById('left').textContent = left
  const isWaiting = acts.some(({ told }) => !told) || toSend().length > 0
  show('waiting', isWaiting)
  show('sent', !isWaiting && acts.length > 0)
  showLate()
  void showTally(left === 0 && !acts.some(isFresh) ? states : null)
}

/** Says at which doors the promised time is over, by the clock of this phone. */
function showLate() {
  for (const slot of document.querySelectorAll('.slot'))
    slot.querySelector('.late').hidden =
      slot.closest('li').dataset.st !== 'todo' || Date.now() < Number(slot.dataset.until)
}

const newestOf = (id) => acts.findLast(({ act }) => act.orderId === id)

/** What the buttons of this kind stand for, in their order: a tally names them by their place. */
const choices = (kind) =>
  [...(template?.content.querySelectorAll(`[data-do="${kind}"]`) ?? [])].map(
    ({ dataset }) => dataset.why,
  )
const reasons = choices('failed')
const withouts = choices('without')
let tallies = 0

/** What was said about the door code, in the letters of the tally. */
function saidAtDoor(id) {
  const handed = acts.findLast(({ act }) => act.orderId === id && act.kind === 'delivered')
  const { typed, without } = handed?.act ?? {}
  if (typed) return `C${typed}`
  return without ? `W${withouts.indexOf(without) + 1}` : ''
}

/** The code for the shop's counter, once every door is done; only the newest is drawn. There is none without https. */
async function showTally(states) {
  const n = ++tallies
  const { tally } = globalThis
  if (!states || !tally || !crypto.subtle) return show('counter', false)
  const drops = [...states].flatMap(([id, { st, taken, upi }]) => {
    const { at } = cards.get(id).dataset
    const why = acts.filter(({ act }) => act.orderId === id && act.kind === 'failed').at(-1)
    if (st === 'delivered') return [`${at}${upi > 0 ? `U${upi}` : `D${taken}`}${saidAtDoor(id)}`]
    return st === 'failed' && why ? [`${at}F${reasons.indexOf(why.act.reason) + 1}`] : []
  })
  const rows = tally.qrOf(await tally.tallyOf(location.pathname.slice(3), round, drops))
  if (n !== tallies) return
  const counter = document.getElementById('counter')
  globalThis.tally.drawQr(counter.querySelector('svg'), rows)
  const isNew = counter.hidden
  show('counter', true)
  if (isNew) counter.scrollIntoView({ block: 'end' })
}

/** The customer pays the shop itself: exactly what is due, under the reference of this door. */
function showUpi(card) {
  const { due, link } = card.dataset
  const amount = `${Math.floor(due / 100)}.${String(due % 100).padStart(2, '0')}`
  card.dataset.ask = 'upi'
  const text = link.replace(/&am=[\d.]+/, `&am=${amount}`)
  globalThis.tally.drawQr(card.querySelector('svg'), globalThis.tally.qrOf(text))
}

/** As the server wrote it. */
const written = new Map()
for (const [id, { dataset }] of cards) {
  const { st, taken, upi, due, asks, wish } = dataset
  written.set(id, {
    st,
    taken: Number(taken),
    upi: Number(upi),
    due: Number(due),
    asks: asks === '1',
    wish: wish === '1',
  })
}
const first = (id) => ({ ...written.get(id) })

async function keep(act) {
  const kept = {
    ...{ k: act.id, round, told: false, n: (acts.at(-1)?.n ?? 0) + 1 },
    act: { ...act, at: Date.now() },
  }
  try {
    await inStore('readwrite', (store) => store.put(kept))
  } catch {
    show('not-kept', true)
    return
  }
  show('not-kept', false)
  acts.push(kept)
  settle()
}

/** Shows how it stands, and again when the newest act can no longer be taken back: then it is told. */
function settle() {
  render()
  setTimeout(() => {
    render()
    void tell()
  }, undoMs)
}

/** Takes back what was just done at a door; nobody has heard of it. */
async function undo(orderId) {
  const newest = newestOf(orderId)
  if (!newest || !isFresh(newest)) return
  try {
    await inStore('readwrite', (store) => store.delete(newest.k))
  } catch {
    show('not-kept', true)
    return
  }
  acts = acts.filter((one) => one !== newest)
  render()
}

/** Photos of doors where the goods were handed over; another may yet be taken back. */
const toSend = () =>
  [...photos.values()].filter(({ photo: { orderId } }) => {
    const newest = newestOf(orderId)
    if (newest) return newest.act.kind === 'delivered' && !isFresh(newest)
    return known.drops.some((drop) => drop.orderId === orderId && drop.st === 'delivered')
  })

async function sendPhotos() {
  for (const row of toSend()) {
    const { orderId } = row.photo
    const became = await sendPhoto(row)
    if (became === 'later') return
    if (became === 'refused') showPhoto(cards.get(orderId), null)
    if (photos.get(orderId) === row) photos.delete(orderId)
    const drop = known.drops.find((one) => one.orderId === orderId)
    if (drop && became === 'taken') drop.photo = true
    render()
  }
}

let telling = false
let isMore = false

/** Tells the shop everything, and hears how it stands. One at a time. */
async function tell() {
  isMore = true
  if (telling) return
  telling = true
  while (isMore) {
    isMore = false
    try {
      await tellOnce()
    } catch {
      // No network, or a shop that does not answer: it is told again later.
    }
  }
  telling = false
}

async function tellOnce() {
  // The same page in another tab may have taken one back.
  const kept = new Set(await inStore('readonly', (store) => store.getAllKeys()))
  const sent = acts.filter((one) => kept.has(one.k) && !isFresh(one))
  const answer = await fetch(`${location.pathname}/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ acts: sent.map(({ act }) => act) }),
    signal: AbortSignal.timeout(20_000),
  })
  if (answer.status === 404) return end('unknown')
  if (!answer.ok) return
  const said = await answer.json()
  for (const one of sent) one.told = true
  if (said.end) {
    await end(said.end)
    await sendPhotos()
    // The shop has everything: other people's addresses stay no longer on this phone.
    if (said.end === 'over' && !acts.some(isFresh) && toSend().length === 0) await forget()
    return
  }
  known = said
  await inStore('readwrite', (store) => {
    for (const one of sent) store.put(one)
    return store.put({ k: `known:${round}`, round, said })
  })
  render()
  await sendPhotos()
}

async function forget() {
  await inStore('readwrite', (store) => {
    for (const { k } of [...acts, ...photos.values()]) store.delete(k)
    return store.delete(`known:${round}`)
  })
}

/** Nothing is shown any more; the page of a link that opens nothing is so from the beginning. */
let isEnded = !document.querySelector('main')

async function end(why) {
  isEnded = true
  for (const part of ['header', 'main', 'footer']) document.querySelector(part)?.remove()
  show(why, true)
  const cache = await globalThis.caches?.open('haat-rider')
  await cache?.delete(location.pathname)
}

/** What was told at a door about the code; it goes with the delivery. */
const said = new Map()

/** Asks the shop whether this is the customer's code. Without a network it is taken as told, and compared later. */
async function tryCode(card) {
  const input = card.querySelector('.code')
  const typed = ascii(input.value)
  const note = card.querySelector('.wrong')
  if (!/^\d{4}$/.test(typed)) return input.focus()
  let tried = { isRight: true }
  try {
    const answer = await fetch(`${location.pathname}/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ orderId: card.dataset.order, typed }),
      signal: AbortSignal.timeout(5000),
    })
    if (answer.ok) tried = await answer.json()
  } catch {
    // The shop compares it when it hears of the delivery.
  }
  note.hidden = tried.isRight
  if (tried.isRight) return codeIs(card, { typed })
  note.textContent = tried.left ? note.dataset.said.replace('…', tried.left) : note.dataset.over
  input.value = ''
}

function codeIs(card, what) {
  said.set(card.dataset.order, what)
  if (Number(card.dataset.due) > 0) card.dataset.ask = 'cash'
  else void keepDelivered(card.dataset.order, 0)
}

const keepDelivered = (orderId, paise, how = {}) =>
  keep({ id: newId(), orderId, kind: 'delivered', paise, ...how, ...said.get(orderId) })

body.addEventListener('click', ({ target }) => {
  const button = target.closest('button')
  if (!button) return
  const card = button.closest('li')
  const orderId = card.dataset.order
  const { do: what, why } = button.dataset
  const due = Number(card.dataset.due)
  if (what === 'back') delete card.dataset.ask
  else if (what === 'ask-why') card.dataset.ask = 'why'
  else if (what === 'failed') void keep({ id: newId(), orderId, kind: 'failed', reason: why })
  else if (what === 'again') void keep({ id: newId(), orderId, kind: 'again' })
  else if (what === 'ask-cash' && card.dataset.asks === '1') card.dataset.ask = 'code'
  else if (what === 'code') void tryCode(card)
  else if (what === 'ask-without') card.dataset.ask = 'without'
  else if (what === 'without') codeIs(card, { without: why })
  else if (what === 'ask-cash') codeIs(card, {})
  else if (what === 'ask-upi') showUpi(card)
  else if (what === 'upi') void keepDelivered(orderId, due, { method: 'upi_direct' })
  else if (what === 'undo') void undo(orderId)
  else {
    const paise = typedPaise(card.querySelector('.ask-cash input').value)
    const isRight = paise <= due
    const warning = card.querySelector('.too-much')
    warning.hidden = isRight
    warning.textContent = tooMuch.replace('…', rupees(due))
    if (isRight) void keepDelivered(orderId, paise)
  }
})

body.addEventListener('change', async ({ target }) => {
  const [file] = target.files ?? []
  if (!file) return
  const card = target.closest('li')
  const orderId = card.dataset.order
  const row = await keepPhoto(round, orderId, file)
  target.value = ''
  if (row) photos.set(orderId, row)
  showPhoto(card, row)
  render()
  void tell()
})

async function keepPage() {
  if (!('serviceWorker' in navigator)) return
  const policy = globalThis.trustedTypes?.createPolicy('haat', { createScriptURL: (url) => url })
  const url = policy ? policy.createScriptURL('/r/sw.js') : '/r/sw.js'
  await navigator.serviceWorker.register(url)
  await navigator.serviceWorker.ready
  // The first visit came before the worker did.
  const cache = await caches.open('haat-rider')
  if (!(await cache.match(location.pathname))) await cache.add(location.pathname)
}

if (round) {
  void load()
    .then(settle)
    .catch(() => show('not-kept', true))
    .then(tell)
  addEventListener('online', tell)
  document.addEventListener('visibilitychange', () => document.hidden || tell())
  setInterval(() => {
    if (document.hidden) return
    showLate()
    void tell()
  }, 20_000)
  keepPage().catch(() => {})
}
