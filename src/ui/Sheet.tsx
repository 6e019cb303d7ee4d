import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import { IconButton } from './IconButton.tsx'
import { useBackCloses } from './use-back-closes.ts'

type Props = {
  title: string
  onClose: () => void
  /** Stays under the title while the rest scrolls, so that nothing is written under it. */
  top?: ReactNode
  /** The next action, always visible at the bottom. */
  bottom?: ReactNode
  children: ReactNode
}

/**
 * Slides up over the screen; mount it to open it, unmount it to close it. Android back, Escape, the cross and a tap
 * beside it all call `onClose`.
 */
export function Sheet({ title, onClose, top, bottom, children }: Props) {
  const t = useT('ui')
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Reading starts at the title, and no phone keyboard jumps up by itself.
    heading.current?.focus()
    return () => element?.close()
  }, [])
  useBackCloses(onClose)
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The parent decides, so that React and the dialog never disagree.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="fixed inset-x-0 top-auto bottom-0 m-0 mx-auto max-h-[92dvh] w-full max-w-[40rem] animate-rise flex-col overflow-hidden rounded-t-sheet bg-paper p-0 text-ink shadow-float open:flex"
    >
      <div className="flex shrink-0 items-start gap-2 ps-4 pe-2 pt-2">
        <h2
          id={titleId}
          ref={heading}
          tabIndex={-1}
          className="min-w-0 flex-1 py-2 text-title font-bold"
        >
          {title}
        </h2>
        <IconButton label={t('close')} onClick={onClose}>
          <X size={24} aria-hidden="true" />
        </IconButton>
      </div>
      {top && <div className="shrink-0 px-4">{top}</div>}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4">{children}</div>
      {bottom && (
        <div className="shrink-0 border-t border-line px-4 pt-2 pb-[max(--spacing(3),env(safe-area-inset-bottom))]">
          {bottom}
        </div>
      )}
    </dialog>
  )
}
