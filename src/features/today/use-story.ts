import { useCallback } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { storyOf } from './story.ts'
import type { NeedsYouItem } from './today-queries.ts'

/** Puts an item into the reader's words: what happened, and why and what to do. */
export function useStory() {
  const t = useT('today')
  const { money } = useFormat()
  const nameOf = useProductName()
  return useCallback(
    ({ item, order, product }: NeedsYouItem): { headline: string; why: string } => {
      const story = storyOf(item)
      const who = order ? order.customerName || order.code : t('a_customer')
      const words = {
        who,
        name: product ? nameOf(product) : t('an_item'),
        amount: money(typeof item.detail['paise'] === 'number' ? item.detail['paise'] : 0),
        said: typeof item.detail['text'] === 'string' ? item.detail['text'] : '',
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
    [t, money, nameOf],
  )
}
