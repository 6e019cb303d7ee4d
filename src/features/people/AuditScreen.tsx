import { mayDo } from '#core/shop/permissions.ts'
import { useHand } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { useProductName } from '../../i18n/product-name.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { type AuditLine, useAudit } from './audit-queries.ts'
import { useMembers } from './people-queries.ts'

const marks = {
  void: '🧾',
  return: '↩️',
  price: '🏷️',
  over_limit: '📒',
  credit_limit: '📒',
  role: '👤',
  void_limit: '👤',
  pin: '🔑',
  left: '👋',
} as const satisfies Record<AuditLine['act']['what'], string>

/** Who took bills back, changed prices, gave credit above a limit or changed people: nobody can take anything off it. */
export function AuditScreen() {
  const t = useT('people')
  const hand = useHand()
  const mayLook = hand !== undefined && mayDo(hand.role, 'run_shop')
  if (!hand) return null
  return (
    <Screen title={t('audit.title')} back="/settings/people">
      {mayLook ? <Acts /> : <EmptyState mark="👥" title={t('only_owner')} />}
    </Screen>
  )
}

function Acts() {
  const t = useT('people')
  const lines = useAudit()
  if (!lines) return null
  if (lines.length === 0) return <EmptyState mark="✅" title={t('audit.nothing')} />
  return (
    <>
      <p className="px-1 pb-2 text-muted">{t('audit.note')}</p>
      <Card flush>
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.act.id}>
              <AuditRow line={line} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function AuditRow({ line: { act, bill, product, customer } }: { line: AuditLine }) {
  const t = useT('people')
  const { money, date, time, digits } = useFormat()
  const nameOf = useProductName()
  const members = useMembers() ?? []
  const { what, at, login, ref, by, role } = act
  const amount = act.paise ?? (what === 'void' ? bill?.totalPaise : undefined)
  const member = members.find(({ id }) => id === ref)
  const hand = members.find(({ phones }) => login !== null && login in phones)
  const yes = members.find(({ id }) => id === by)
  const subject =
    (bill && digits(bill.no)) ??
    (product && nameOf(product)) ??
    (customer && (customer.name || customer.mark)) ??
    (member && (role ? `${member.name}: ${t(`role.${role}`)}` : member.name))
  const who = [hand?.name, login !== null && hand?.phones[login]].filter(Boolean).join(', ')
  return (
    <Row
      lead={<Picture mark={marks[what]} ground={what === 'void' ? 'due' : 'plain'} />}
      title={[t(`audit.what.${what}`), subject].filter(Boolean).join(' · ')}
      note={
        <>
          {who} · {date(at)}, {time(at)}
          {yes && <span className="block">{t('audit.yes', { name: yes.name })}</span>}
        </>
      }
      end={amount !== undefined && <b className="tabular text-lead">{money(amount)}</b>}
      {...(bill && { href: `/bill/done/${bill.id}` })}
    />
  )
}
