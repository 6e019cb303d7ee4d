import { useEffect } from 'react'
import { useLang, useT } from '../i18n/i18n.ts'
import { keepNoticeWords } from '../platform/notice-words.ts'

/** Leaves the words of a new order's notification to the service worker, again whenever the language changes. */
export function useNoticeWords(): void {
  const t = useT('app')
  const lang = useLang()
  useEffect(() => {
    const title = (count: number) =>
      t('notice.title', { count }).replace(String(count), '{{count}}')
    const cancel = t('notice.cancel')
    void keepNoticeWords({ one: title(1), other: title(2), cancel, body: t('notice.body'), lang })
  }, [t, lang])
}
