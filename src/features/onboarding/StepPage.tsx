import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Picture } from '../../ui/Picture.tsx'

type Props = {
  mark: string
  title: string
  onBack: () => void
  /** The thumb's place. */
  bottom: ReactNode
  children: ReactNode
}

/** One question of the first run: picture, question, and the next step where the thumb is. */
export function StepPage({ mark, title, onBack, bottom, children }: Props) {
  const t = useT('ui')
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-paper">
      <title>{title}</title>
      <div className="shrink-0 px-2 pt-1">
        <IconButton label={t('back')} onClick={onBack}>
          <ArrowLeft size={24} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">
        <Picture mark={mark} size="big" />
        <h1 className="pt-3 pb-3 text-title font-bold">{title}</h1>
        {children}
      </div>
      <div className="grid shrink-0 gap-2 border-t border-line px-4 pt-2 pb-[max(--spacing(3),env(safe-area-inset-bottom))]">
        {bottom}
      </div>
    </main>
  )
}
