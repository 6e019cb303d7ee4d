import { FileText, MessageSquareText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Paper, plainText } from '#core/receipt/blocks.ts'
import { useT } from '../../i18n/i18n.ts'
import { drawPicture } from '../../platform/printer/draw.ts'
import { paperWidths, usePrinterSetting } from '../../platform/printer/known-printer.ts'
import { sendText } from '../../platform/send-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { PaperButtons } from './PaperButtons.tsx'
import { PaperPage } from './PaperPage.tsx'

type Props = {
  title: string
  paper: Paper
  /** The number of whoever gets it, in E.164. */
  phone?: string | null
  onClose: () => void
}

/** A paper as it will come out, and every way to hand it over. */
export function PaperSheet({ title, paper, phone = null, onClose }: Props) {
  const t = useT('paper')
  const [pages, setPages] = useState(0)
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={<PaperButtons make={async () => paper} isNext />}
    >
      <PaperPicture paper={paper} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2 pt-3">
        <Button
          icon={<MessageSquareText size={20} aria-hidden="true" />}
          onClick={() => void sendText(plainText(paper.blocks), phone)}
        >
          {t('words')}
        </Button>
        <Button
          icon={<FileText size={20} aria-hidden="true" />}
          onClick={() => setPages(pages + 1)}
        >
          {t('page')}
        </Button>
      </div>
      {pages > 0 && <PaperPage key={pages} paper={paper} />}
    </Sheet>
  )
}

/** The paper itself; its words stand beside it for who cannot see it. */
export function PaperPicture({ paper }: { paper: Paper }) {
  const { mm } = usePrinterSetting()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const picture = drawPicture(paper.blocks, paper.lang, paperWidths[mm])
    picture.className = 'block w-full'
    place.current?.replaceChildren(picture)
  }, [paper, mm])
  return (
    <div className="overflow-hidden rounded-mark border border-line bg-white">
      <div ref={place} aria-hidden="true" />
      <p lang={paper.lang} className="sr-only whitespace-pre-line">
        {plainText(paper.blocks)}
      </p>
    </div>
  )
}
