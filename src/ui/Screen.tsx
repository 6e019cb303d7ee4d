import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import { classNames } from './class-names.ts'
import { IconButton } from './IconButton.tsx'
import { UndoBar } from './UndoBar.tsx'
import { useBack } from './use-back.ts'
import { useKeptScroll } from './use-kept-scroll.ts'

type Props = {
  title: string
  /** The screen above this one: shows the back arrow. */
  back?: string
  /** Round icons at the right of the header. */
  actions?: ReactNode
  /** Stands in the header where the title would; that is only said then. */
  bar?: ReactNode
  /** Stays under the header while the rest scrolls: search, segments. */
  top?: ReactNode
  /** The thumb's place: the one next action. */
  bottom?: ReactNode
  /** The child scrolls by itself (a virtual list). */
  isListScreen?: boolean
  children: ReactNode
}

/** A whole screen: header, one scrolling part, a bottom slot for the next action. */
export function Screen(props: Props) {
  const { title, back, actions, bar, top, bottom, isListScreen, children } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const scrolling = useKeptScroll()
  // Reading starts at the title of a new screen.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    // In large letters what stands above and below may leave no room: the middle keeps some, and all of it scrolls.
    <section className="flex h-full min-h-0 flex-col overflow-x-clip overflow-y-auto bg-paper">
      <title>{title}</title>
      <header className="flex shrink-0 flex-wrap items-center gap-1 px-2 pt-1">
        {back !== undefined && <BackButton parent={back} />}
        <h1
          ref={heading}
          tabIndex={-1}
          className={
            bar
              ? 'sr-only'
              : classNames(
                  'min-w-0 shrink grow basis-[8.5rem] py-1 text-title font-bold',
                  back === undefined && 'ps-2',
                )
          }
        >
          {title}
        </h1>
        {bar && <div className="min-w-0 flex-1">{bar}</div>}
        {actions && <div className="ms-auto">{actions}</div>}
      </header>
      {top && <div className="shrink-0 px-3 pt-1 pb-2">{top}</div>}
      {isListScreen ? (
        <div className="min-h-48 flex-1 overflow-y-auto">{children}</div>
      ) : (
        <div
          ref={scrolling}
          data-scrolling
          tabIndex={-1}
          className="min-h-48 flex-1 overflow-y-auto overscroll-contain px-3 pb-4"
        >
          <div>{children}</div>
        </div>
      )}
      <div className="shrink-0">
        <UndoBar />
        {bottom && (
          <div className="border-t border-line bg-paper px-3 pt-2 empty:hidden pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
            {bottom}
          </div>
        )}
      </div>
    </section>
  )
}

function BackButton({ parent }: { parent: string }) {
  const t = useT('ui')
  const goBack = useBack(parent)
  return (
    <IconButton label={t('back')} onClick={goBack}>
      <ArrowLeft size={24} aria-hidden="true" />
    </IconButton>
  )
}
