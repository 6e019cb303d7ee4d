import type { Reason } from '../../order/reasons.ts'
import { wordTable } from '../word-table.ts'
import type { OndcVersion } from './version.ts'

/** What the seller says when the contract has no code for his reason: order confirmation failure. */
const otherwise = '998'

/** Our reason as a cancellation code, by version: 021 and 022 mean other things in 1.2.5 (Z3; commerce-protocols 5.3). */
const codes: Record<Reason, Record<OndcVersion, string>> = {
  item_unavailable: { '1.2.0': '002', '1.2.5': '002' },
  shop_closed: { '1.2.0': '005', '1.2.5': '023' },
  shop_busy: { '1.2.0': '005', '1.2.5': '024' },
  bulk_order: { '1.2.0': '005', '1.2.5': '024' },
  not_serviceable: { '1.2.0': '018', '1.2.5': '018' },
  no_rider: { '1.2.0': '005', '1.2.5': '018' },
  price_error: { '1.2.0': '005', '1.2.5': '002' },
  device_problem: { '1.2.0': '005', '1.2.5': '022' },
  no_response: { '1.2.0': '005', '1.2.5': '021' },
  no_customer_reply: { '1.2.0': '002', '1.2.5': '002' },
  changed_mind: { '1.2.0': '010', '1.2.5': '053' },
  wrong_address: { '1.2.0': '010', '1.2.5': '053' },
  too_late: { '1.2.0': '006', '1.2.5': '052' },
  not_accepting: { '1.2.0': '999', '1.2.5': '051' },
  customer_unreachable: { '1.2.0': '011', '1.2.5': '011' },
  customer_refused: { '1.2.0': '013', '1.2.5': '013' },
  address_not_found: { '1.2.0': '014', '1.2.5': '014' },
  customer_absent: { '1.2.0': '015', '1.2.5': '011' },
  accident_weather: { '1.2.0': '016', '1.2.5': '016' },
  lost_damaged: { '1.2.0': '020', '1.2.5': otherwise },
  payment_failed: { '1.2.0': '022', '1.2.5': otherwise },
  duplicate_order: { '1.2.0': '005', '1.2.5': '002' },
  suspected_fraud: { '1.2.0': '005', '1.2.5': otherwise },
}

export const ondcReason = (reason: Reason, version: OndcVersion): string => codes[reason][version]

/** The only code with which a seller may take single items out of an order (commerce-protocols 4.6). */
export const partCancelCode = '002'

type Meaning = { reason: Reason; says: string }

const inBoth: Record<string, Meaning> = {
  '002': { reason: 'item_unavailable', says: 'an item is not available' },
  '011': { reason: 'customer_unreachable', says: 'the customer cannot be reached' },
  '013': { reason: 'customer_refused', says: 'the customer did not take it' },
  '014': { reason: 'address_not_found', says: 'the address was not found' },
  '016': { reason: 'accident_weather', says: 'accident, rain, strike or vehicle' },
  '018': { reason: 'not_serviceable', says: 'not serviceable' },
  '999': { reason: 'not_accepting', says: 'the order was not confirmed' },
}

/** What a code means, by version; a code that says no more than "rejected" or "failed" has no reason here. */
const meanings: Record<OndcVersion, (code: string) => Meaning | undefined> = {
  '1.2.0': wordTable({
    ...inBoth,
    '001': { reason: 'changed_mind', says: 'the price has changed' },
    '003': { reason: 'changed_mind', says: 'cheaper elsewhere' },
    '006': { reason: 'too_late', says: 'not received in the promised time' },
    '007': { reason: 'too_late', says: 'not received in the promised time' },
    '009': { reason: 'changed_mind', says: 'wrong goods were delivered' },
    '010': { reason: 'wrong_address', says: 'other address or other goods are wanted' },
    '012': { reason: 'changed_mind', says: 'the customer does not want it any more' },
    '015': { reason: 'customer_absent', says: 'nobody was there' },
    '017': { reason: 'accident_weather', says: 'the delivery was late or not possible' },
    '019': { reason: 'not_serviceable', says: 'nobody collects there' },
    '020': { reason: 'lost_damaged', says: 'lost on the way' },
    '021': { reason: 'item_unavailable', says: 'what was packed is not complete' },
    '022': { reason: 'payment_failed', says: 'the payment failed' },
  }),
  '1.2.5': wordTable({
    ...inBoth,
    '021': { reason: 'no_response', says: 'the shop did not answer' },
    '022': { reason: 'device_problem', says: 'phone or network problem in the shop' },
    '023': { reason: 'shop_closed', says: 'outside the hours of the shop' },
    '024': { reason: 'shop_busy', says: 'too much to do in the shop' },
    '051': { reason: 'not_accepting', says: 'the shop does not take orders' },
    '052': { reason: 'too_late', says: 'not received in the promised time' },
    '053': { reason: 'wrong_address', says: 'other address or other goods are wanted' },
  }),
}

/** What the code of a cancellation means in this version; undefined when it means nothing to us, which is no fault. */
export const readOndcReason = (code: string, version: OndcVersion): Meaning | undefined =>
  meanings[version](code)

/** What a buyer may say (O4); whatever else his code means, he does not want it. */
const ofBuyers: readonly Reason[] = ['changed_mind', 'wrong_address', 'too_late', 'not_accepting']

/** Why a buyer cancels, by the code that his app gives. */
export function buyersReason(code: string, version: OndcVersion): (typeof ofBuyers)[number] {
  const reason = readOndcReason(code, version)?.reason
  return reason !== undefined && ofBuyers.includes(reason) ? reason : 'changed_mind'
}

const returns = wordTable<Meaning>({
  '001': { reason: 'changed_mind', says: 'the customer does not want it any more' },
  '002': { reason: 'changed_mind', says: 'cheaper elsewhere' },
  '003': { reason: 'lost_damaged', says: 'damaged or of no use' },
  '004': { reason: 'item_unavailable', says: 'less or smaller than ordered' },
  '005': { reason: 'item_unavailable', says: 'other goods than ordered' },
})

/** Why goods are to go back after they were delivered, in either version; undefined as above. */
export const readOndcReturn = (code: string): Meaning | undefined => returns(code)
