import type { KhataEntry } from '../../khata/khata.ts'
import { paise } from '../../money/paise.ts'
import type { Movement } from '../../stock/movement.ts'
import { takeBackId } from '../../stock/take-back.ts'
import type { Act } from '../mutation.ts'

// What a verb writes that takes another one back whole: each entry's opposite, under the id that belongs to it (S8).

type By = Pick<Act<unknown>, 'at' | 'login'>
type Moved = Pick<Movement, 'id' | 'productId' | 'qty'>
type Noted = Pick<KhataEntry, 'id' | 'party' | 'partyId'> & { paise: number }

/** The opposite of a movement, which counts at that one's own moment: `backAt`, UTC ms. */
export const movementBack = (moved: Moved, backAt: number, { at, login }: By): Movement => ({
  ...{ id: takeBackId(moved.id), productId: moved.productId, reason: 'correcting' },
  ...{ qty: 0 - moved.qty, counted: null, at, backAt, ref: moved.id, login, note: '' },
})

/** The opposite of an entry on a khata. */
export const entryBack = (noted: Noted, { at, login }: By): KhataEntry => ({
  ...{ id: takeBackId(noted.id), party: noted.party, partyId: noted.partyId },
  ...{ reason: 'taken_back', paise: paise(0 - noted.paise), method: null, at, ref: noted.id },
  ...{ login, note: '' },
})
