import { useEffect, useState } from 'react'
import type { Order } from '#core/order/order.ts'
import { stepOf, stepWords } from '#core/order/step-words.ts'
import { isVpa } from '#core/payment/upi-link.ts'
import type { Lang } from '#core/shop/languages.ts'
import { useShop } from '../../data/live.ts'
import { customerPhrases } from '../../i18n/customer-words.ts'

/**
 * How the order stands in the words its customer would get from the server, in his language or else the shop's; '' while
 * there is nothing to tell.
 */
export function useReadyWords(order: Order, customerLang: Lang | undefined): string {
  const shop = useShop()
  const [words, setWords] = useState('')
  const vpa = shop && isVpa(shop.vpa) ? shop.vpa : null
  const lang = customerLang ?? shop?.lang
  useEffect(() => {
    const step = stepOf(order, vpa)
    let isOver = false
    const load = async () => {
      const phrases = step && lang ? await customerPhrases(lang) : undefined
      if (!isOver) setWords(step && phrases ? stepWords(phrases, step).join('\n') : '')
    }
    void load()
    return () => {
      isOver = true
    }
  }, [order, vpa, lang])
  return words
}
