import { BookUser, House, Package, ReceiptText, ShoppingBasket } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole } from '../data/live.ts'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { classNames } from '../ui/class-names.ts'

/** Bill is the act of the day: it is raised, and has a bottom of its own. */
const places = [
  { href: '/', word: 'today', Icon: House },
  { href: '/orders', word: 'orders', Icon: ShoppingBasket },
  { href: '/bill', word: 'bill', Icon: ReceiptText, action: 'sell' },
  { href: '/stock', word: 'stock', Icon: Package },
  { href: '/khata', word: 'khata', Icon: BookUser, action: 'give_credit' },
] as const
const raised = '/bill'

/** The places of the app. A screen inside a place has its own bottom and no bar. */
export function BottomBar({ waiting }: { waiting: number }) {
  const t = useT('app')
  const { count } = useFormat()
  const [path] = useLocation()
  const role = useRole()
  if (path === raised || !places.some(({ href }) => href === path)) return null
  return (
    <nav
      aria-label={t('nav.label')}
      className="grid shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-card pb-[env(safe-area-inset-bottom)]"
    >
      {places.map(({ href, word, Icon, ...place }) => {
        if ('action' in place && role !== undefined && !mayDo(role, place.action)) return null
        const isHere = href === path
        const isRaised = href === raised
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              // The words stop growing where five of them still stand side by side.
              'relative flex min-h-16 min-w-0 flex-col items-center justify-center text-[min(0.9375rem,4.6vw)]/[1.5] no-underline active:bg-pressed',
              isHere || isRaised ? 'font-bold text-brand-ink' : 'text-muted',
            )}
          >
            {isRaised ? (
              <span className="-mt-7 grid size-14 place-items-center rounded-full border-4 border-card bg-brand text-on-brand shadow-float">
                <Icon size={26} aria-hidden="true" strokeWidth={2.2} />
              </span>
            ) : (
              <span className="relative">
                <Icon size={24} aria-hidden="true" strokeWidth={isHere ? 2.5 : 2} />
                {word === 'orders' && waiting > 0 && (
                  <span className="absolute -top-1.5 left-4 grid min-w-5 place-items-center rounded-full bg-attention px-1 text-[13px]/[20px] font-bold text-on-attention">
                    {count(waiting)}
                  </span>
                )}
              </span>
            )}
            {t(`nav.${word}`)}
          </Link>
        )
      })}
    </nav>
  )
}
