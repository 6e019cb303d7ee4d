import { House, Package, ShoppingBasket } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useFormat } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { classNames } from '../ui/class-names.ts'

const places = [
  { href: '/', word: 'today', Icon: House },
  { href: '/orders', word: 'orders', Icon: ShoppingBasket },
  { href: '/stock', word: 'stock', Icon: Package },
] as const

/** The places of the app. A screen inside a place has its own bottom and no bar. */
export function BottomBar({ waiting }: { waiting: number }) {
  const t = useT('app')
  const { count } = useFormat()
  const [path] = useLocation()
  if (!places.some(({ href }) => href === path)) return null
  return (
    <nav
      aria-label={t('nav.label')}
      className="grid shrink-0 grid-cols-3 border-t border-line bg-card pb-[env(safe-area-inset-bottom)]"
    >
      {places.map(({ href, word, Icon }) => {
        const isHere = href === path
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              'relative flex min-h-16 flex-col items-center justify-center text-small no-underline active:bg-pressed',
              isHere ? 'font-bold text-brand-ink' : 'text-muted',
            )}
          >
            <span className="relative">
              <Icon size={24} aria-hidden="true" strokeWidth={isHere ? 2.5 : 2} />
              {word === 'orders' && waiting > 0 && (
                <span className="absolute -top-1.5 left-4 grid min-w-5 place-items-center rounded-full bg-attention px-1 text-[13px]/[20px] font-bold text-on-attention">
                  {count(waiting)}
                </span>
              )}
            </span>
            {t(`nav.${word}`)}
          </Link>
        )
      })}
    </nav>
  )
}
