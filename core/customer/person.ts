import { keptOf } from '../merged-rows.ts'
import { type Address, addressesOf, type Customer, withAddresses } from './customer.ts'

type FindCard = (id: string) => Customer | undefined

/** The card that stands for this one (K3). An erased card, or one that is not here, stands for nobody else. */
export const keptCard = (card: Customer, find: FindCard): Customer =>
  keptOf(card, (id) => {
    const next = find(id)
    return next?.erasedAt === undefined ? next : undefined
  })

/** One person as the shop sees him: the kept card, filled up from those merged into it. */
export type Person = {
  id: string
  name: string
  /** Numbers to call, the kept card's first. */
  phones: string[]
  lang: Customer['lang']
  /** Newest first. */
  addresses: Address[]
  note: string
  /** By what he is known while he has no name; '' for none. */
  mark: string
  /** The most that he may owe, in paise: the kept card's, else another's; null = not set. */
  limitPaise: number | null
  /** The page of his khata: the kept card's, else another's; null = none is open (H7). */
  pageId: string | null
  /** He wants no messages on at least one of his channels (O15). */
  hasStopped: boolean
  /** Whether he is known on WhatsApp. */
  isOnWhatsapp: boolean
  /** The kept card, then those merged into it. */
  cards: [Customer, ...Customer[]]
}

/** Everybody the shop knows, each once (K1, K3); nobody who was erased. */
export function peopleOf(cards: readonly Customer[]): Person[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const merged = new Map<string, Customer[]>()
  const kept: Customer[] = []
  for (const card of cards) {
    if (card.erasedAt !== undefined) continue
    const { id } = keptCard(card, (each) => byId.get(each))
    if (id === card.id) kept.push(card)
    else merged.set(id, [...(merged.get(id) ?? []), card])
  }
  return kept.map((card) => personOf([card, ...(merged.get(card.id) ?? [])]))
}

/** The person to whom a card belongs, also one that was merged; undefined when nobody here has it. */
export const personWith = (people: readonly Person[], cardId: string): Person | undefined =>
  people.find(({ cards }) => cards.some(({ id }) => id === cardId))

/** Whether the shop could not say who this is: a mark at most, no name and no number (H3). */
export const isUnnamed = ({ name, phones, isOnWhatsapp }: Person): boolean =>
  name === '' && phones.length === 0 && !isOnWhatsapp

/** The person behind his cards, the kept one first. */
export function personOf(cards: [Customer, ...Customer[]]): Person {
  const [kept] = cards
  return {
    id: kept.id,
    name: cards.find(({ name }) => name !== '')?.name ?? '',
    phones: [...new Set(cards.flatMap(({ phone }) => phone ?? []))],
    lang: kept.lang,
    addresses: placesOf(cards),
    note: cards.flatMap(({ note }) => note || []).join('\n'),
    mark: cards.find(({ mark }) => mark)?.mark ?? '',
    limitPaise: cards.find(({ limitPaise }) => limitPaise !== undefined)?.limitPaise ?? null,
    pageId: cards.find(({ pageId }) => pageId !== undefined)?.pageId ?? null,
    hasStopped: cards.some(({ stoppedAt }) => stoppedAt !== undefined),
    isOnWhatsapp: cards.some(({ waId, bsuid }) => waId !== null || bsuid !== null),
    cards,
  }
}

/** The place told last comes first, whichever card it stands on; of one that nobody told, nobody knows when. */
function placesOf(cards: [Customer, ...Customer[]]): Address[] {
  const newest = cards.toSorted((a, b) => toldAt(b) - toldAt(a))
  return addressesOf(withAddresses(cards[0], newest.flatMap(addressesOf)))
}

const toldAt = ({ fat }: Customer): number => fat?.['address']?.[0] ?? 0

/** By what a person is known, whatever card it stands on (K1). */
const keysOf = ({ cards }: Person): string[] =>
  cards.flatMap(({ phone, waId, bsuid }) => [
    ...(phone === null ? [] : [phone]),
    ...(waId === null ? [] : [`+${waId}`]),
    ...(bsuid === null ? [] : [bsuid]),
  ])

/** Others that are known by the same number or WhatsApp id: perhaps they are the same person (K2). */
export function doublesOf(person: Person, people: readonly Person[]): Person[] {
  const keys = new Set(keysOf(person))
  return people.filter(
    (other) => other.id !== person.id && keysOf(other).some((key) => keys.has(key)),
  )
}
