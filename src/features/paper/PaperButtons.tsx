import { Image, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '#core/receipt/blocks.ts'
import { useT } from '../../i18n/i18n.ts'
import { handFile } from '../../platform/hand-file.ts'
import { drawPicture } from '../../platform/printer/draw.ts'
import {
  paperWidths,
  printerWays,
  usePrinterSetting,
} from '../../platform/printer/known-printer.ts'
import { Button } from '../../ui/Button.tsx'
import { ConnectSheet } from './ConnectSheet.tsx'
import { PrintState } from './PrintState.tsx'
import { usePrinting } from './use-printing.ts'

type Props = {
  make: () => Promise<Paper>
  /** Handing it over is the next likely thing here. */
  isNext?: boolean
}

/** Puts a paper into the customer's hand: printed where there is a printer, in the same place as a picture where not. */
export function PaperButtons({ make, isNext }: Props) {
  const t = useT('paper')
  const { printer, mm } = usePrinterSetting()
  const { state, print, connect } = usePrinting()
  const [isConnecting, setIsConnecting] = useState(false)
  const send = async () => {
    const paper = await make()
    const picture = drawPicture(paper.blocks, paper.lang, paperWidths[mm])
    const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve))
    if (blob) await handFile(new File([blob], `${paper.name}.png`, { type: blob.type }))
  }
  return (
    <div className="grid gap-2">
      <PrintState state={state} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-2">
        {printer && (
          <Button
            look={isNext ? 'primary' : 'quiet'}
            size="big"
            icon={<Printer size={24} aria-hidden="true" />}
            disabled={state === 'printing'}
            onClick={() => void print(make)}
          >
            {t('print')}
          </Button>
        )}
        <Button
          look={isNext && !printer ? 'primary' : 'quiet'}
          size="big"
          icon={<Image size={24} aria-hidden="true" />}
          onClick={send}
        >
          {t('send')}
        </Button>
        {!printer && printerWays.size > 0 && (
          <Button
            size="big"
            icon={<Printer size={24} aria-hidden="true" />}
            onClick={() => setIsConnecting(true)}
          >
            {t('connect')}
          </Button>
        )}
      </div>
      {isConnecting && <ConnectSheet connect={connect} onClose={() => setIsConnecting(false)} />}
    </div>
  )
}
