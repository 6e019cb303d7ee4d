import type { Customer } from '#core/customer/customer.ts'
import { amountSchema } from '#core/money/paise.ts'
import { orderMoney } from '#core/order/order-money.ts'
import { liveLines, type Order, payablePaise } from '#core/order/order.ts'
import { billLink, isVpa, upiReference } from '#core/payment/upi-link.ts'
import { entity } from '#core/sync/rows.ts'
import { shownLines } from '../orders/shown-lines.ts'
import type { BillValues } from '../whatsapp/bill-messages.ts'
import type { Telling } from '../whatsapp/say.ts'
import { beneficiaryOf } from './beneficiary.ts'
import { keepBill } from './bill-rows.ts'
import { type BillSetting, billSetting } from './bill-setting.ts'

/**
 * A bill that the customer can pay in WhatsApp, for what is still due of a packed order, whose weights are final. Null
 * when the shop sends none, nothing is due, or WhatsApp would not take it: it wants an Indian number, and the whole
 * address of goods that are brought.
 */
export async function newBill(
  to: Telling & { customer: Customer },
  order: Order,
): Promise<BillValues | null> {
  const { tx, newId, now, customer } = to
  const { due } = orderMoney(order)
  const setting = await billSetting(tx)
  const shop = await tx.row(entity.shop, tx.shopId)
  if (!setting || !shop || due === 0 || !customer.waId?.startsWith('91')) return null
  const isHome = order.mode === 'home'
  const beneficiary = isHome ? beneficiaryOf(customer.name, order.address) : null
  if (isHome && !beneficiary) return null
  const paymentId = newId()
  const pay = payWay(setting, shop, paymentId)
  if (!pay) return null
  const { way } = setting
  const configuration = way.type === 'gateway' ? way.configuration : null
  await keepBill(tx, { id: paymentId, orderId: order.id, amountPaise: due, configuration }, now)
  await tx.write(entity.order, {
    ...order,
    bill: { paymentId, amountPaise: amountSchema.parse(due), at: now, way: way.type },
  })
  const names = await shownLines(to, order)
  const lines = order.lines.flatMap((line, i) => {
    const shown = names[i]
    return shown && liveLines(order).includes(line) && line.totalPaise > 0
      ? [{ ...shown, retailerId: line.productId ?? '', pricePaise: line.pricePaise, per: line.per }]
      : []
  })
  return {
    reference: upiReference(paymentId),
    catalogueId: setting.catalogueId,
    shopName: shop.name,
    pay,
    beneficiary,
    lines,
    shippingPaise: order.deliveryPaise,
    alreadyPaise: payablePaise(order) - due,
    totalPaise: due,
  }
}

function payWay(
  { way }: BillSetting,
  { vpa, name }: { vpa: string; name: string },
  paymentId: string,
): BillValues['pay'] | null {
  if (way.type === 'gateway') return way
  return isVpa(vpa) ? { type: 'upi', link: billLink({ vpa, shopName: name, paymentId }) } : null
}
