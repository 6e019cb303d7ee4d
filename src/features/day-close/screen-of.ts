import type { OpenEnd } from '#core/drawer/open-ends.ts'
import type { Suspect } from '#core/drawer/suspects.ts'

type Looked = OpenEnd | NonNullable<Suspect['look']>

const screens: Record<Looked['what'], string> = {
  bill: '/bill/done',
  customer: '/khata',
  supplier: '/buying/suppliers',
  order: '/orders',
  round: '/rounds',
  purchase: '/buying/bills',
}

/** Where a row is looked at, and settled. */
export const screenOf = ({ what, id }: Pick<Looked, 'what' | 'id'>): string =>
  `${screens[what]}/${id}`
