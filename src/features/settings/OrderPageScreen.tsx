import { ExternalLink, Share2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop, useSyncState } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { sendText } from '../../platform/send-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { CallProblem } from './CallProblem.tsx'
import { Section } from './Section.tsx'
import { useOrderPage } from './use-order-page.ts'

type Props = {
  /** The poster of the page, as a row. */
  posterOf: (link: string) => ReactNode
}

/** Where customers order without an app: the link to send, the poster for the door, and whether orders come in there. */
export function OrderPageScreen({ posterOf }: Props) {
  const t = useT('settings')
  const { joined } = useSyncState()
  const shop = useShop()
  const role = useRole()
  const { page, fault, turn } = useOrderPage()
  const link = page && `${location.origin}${page.path}`
  return (
    <Screen title={t('order_page.title')} back="/settings">
      {!joined && <EmptyState mark="🛍️" title={t('push.alone')} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
        {fault && <CallProblem error={fault} />}
        {page && link && (
          <>
            <Section title={t('order_page.link')} isPadded>
              <div>
                <p className="break-all text-lead font-bold">{link.replace(/^https?:\/\//, '')}</p>
                <p className="pt-1 text-small text-muted">{t('order_page.note')}</p>
                <div className="grid pt-3">
                  <Button
                    look="primary"
                    size="big"
                    icon={<Share2 size={24} aria-hidden="true" />}
                    onClick={() => void sendText(`${shop?.name ?? ''}\n${link}`.trim(), null)}
                  >
                    {t('order_page.share')}
                  </Button>
                </div>
              </div>
            </Section>
            <Section title={t('order_page.more')}>
              {posterOf(link)}
              <Row
                lead={<ExternalLink size={24} aria-hidden="true" className="text-brand" />}
                title={t('order_page.look')}
                onClick={() => window.open(link, '_blank', 'noreferrer')}
              />
              {role && mayDo(role, 'run_shop') && (
                <Switch
                  label={t('order_page.open')}
                  note={t(page.isOpen ? 'order_page.is_open' : 'order_page.is_closed')}
                  isOn={page.isOpen}
                  onChange={turn}
                />
              )}
            </Section>
          </>
        )}
      </div>
    </Screen>
  )
}
