import { useQuery } from '@tanstack/react-query'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Row } from '../../ui/Row.tsx'
import { Section } from './Section.tsx'
import { hello } from './server-calls.ts'
import { SupportCode } from './SupportCode.tsx'

/** Which app this is; on a demo server also the way to its made-up customers. */
export function AboutSection() {
  const t = useT('settings')
  const { digits } = useFormat()
  const { ports } = useStore().book
  const { data } = useQuery({ queryKey: ['hello'], queryFn: () => hello(ports), retry: false })
  return (
    <Section title={t('about.title')}>
      <Row title={`Haat ${digits(ports.app)}`} note={t('about.free')} />
      <SupportCode />
      {data?.demo && (
        <Row
          title={t('about.demo')}
          note={t('about.demo_note')}
          end={
            <a href="/demo/" target="_blank" rel="noreferrer" className={buttonClass('quiet')}>
              {t('about.open')}
            </a>
          }
        />
      )}
    </Section>
  )
}
