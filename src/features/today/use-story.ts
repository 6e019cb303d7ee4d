import { useCallback } from 'react'
import { slotSchema } from '#core/shop/slots.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { storyOf } from './story.ts'
import type { NeedsYouItem } from './today-queries.ts'

/** Puts an item into the reader's words: what happened, and why and what to do. */
export function useStory() {
  const t = useT('today')
  const { money, slot } = useFormat()
  const nameOf = useProductName()
  return useCallback(
    ({ item, order, product, customer }: NeedsYouItem): { headline: string; why: string } => {
      const story = storyOf(item)
      const timeOf = ({ at, detail }: NeedsYouItem['item']) => {
        const { data } = slotSchema.safeParse(detail['slot'])
        return data ? slot(data, at) : t('soon')
      }
      const named = order
        ? order.customerName || order.code
        : (item.detail['customer'] ?? customer?.name)
      const words = {
        who: textOr(named, t('a_customer')),
        name: product ? nameOf(product) : t('an_item'),
        amount: money(typeof item.detail['paise'] === 'number' ? item.detail['paise'] : 0),
        said: textOr(item.detail['text'], ''),
        phone: textOr(item.detail['phone'], ''),
        no: textOr(item.detail['no'], ''),
        time: timeOf(item),
      }
      if ('flag' in story.headline) {
        const { flag } = story.headline
        return { headline: t(`flag.${flag}.headline`, words), why: t(`flag.${flag}.why`, words) }
      }
      return {
        headline: t(`act.${story.headline.act}`, words),
        why: t(`why.${story.why ?? 'other'}`, words),
      }
    },
    [t, money, slot, nameOf],
  )
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise
