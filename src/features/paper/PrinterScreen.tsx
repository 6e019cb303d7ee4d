import { Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Paper } from '#core/receipt/blocks.ts'
import { useShop, useStore } from '../../data/live.ts'
import { useNativeDigits } from '../../i18n/digits.ts'
import { useT } from '../../i18n/i18n.ts'
import {
  type PaperMm,
  paperWidths,
  printerWays,
  setPrinter,
  usePrinterSetting,
} from '../../platform/printer/known-printer.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { ConnectSheet } from './ConnectSheet.tsx'
import { paperOfBill } from './make-paper.ts'
import { PaperPicture } from './PaperSheet.tsx'
import { PrintState } from './PrintState.tsx'
import { sampleBill } from './sample-bill.ts'
import { usePrinting } from './use-printing.ts'

const widths = Object.keys(paperWidths)

/** The printer of this phone, its paper, and how a bill comes out of it. */
export function PrinterScreen() {
  const t = useT('paper')
  const { printer, mm, cuts } = usePrinterSetting()
  const { state, print, connect } = usePrinting()
  const [isConnecting, setIsConnecting] = useState(false)
  const paper = useSample()
  return (
    <Screen
      title={t('printer.title')}
      back="/settings"
      bottom={
        <div className="grid gap-2">
          <PrintState state={state} />
          {printerWays.size > 0 && (
            <Button
              look="primary"
              size="big"
              icon={<Printer size={24} aria-hidden="true" />}
              disabled={state === 'printing' || !paper}
              onClick={() =>
                printer && paper ? void print(async () => paper) : setIsConnecting(true)
              }
            >
              {t(printer ? 'printer.test' : 'connect')}
            </Button>
          )}
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-1">
        <Card flush className="divide-y divide-line">
          <Row
            lead={<Printer size={24} aria-hidden="true" className="text-brand" />}
            title={
              printer
                ? t('printer.connected', { name: printer.name || t(`way.${printer.kind}`) })
                : t('printer.none')
            }
            note={
              printer ? null : t(printerWays.size > 0 ? 'printer.as_picture' : 'printer.cannot')
            }
          />
          {printer && <Row title={t('printer.other')} onClick={() => setIsConnecting(true)} />}
          {printer && (
            <Row title={t('printer.forget')} onClick={() => setPrinter({ printer: null })} />
          )}
        </Card>
        <div>
          <p className="px-1 pb-1 text-small font-bold text-muted">{t('printer.width')}</p>
          <Segments
            label={t('printer.width')}
            segments={widths.map((id) => ({ id, label: t(`printer.mm.${id === '80' ? 80 : 58}`) }))}
            value={String(mm)}
            onChange={(id) => setPrinter({ mm: Number(id) as PaperMm })}
          />
        </div>
        {printer && (
          <Card flush>
            <Switch
              label={t('printer.cuts')}
              note={t('printer.cuts_note')}
              isOn={cuts}
              onChange={(isOn) => setPrinter({ cuts: isOn })}
            />
          </Card>
        )}
        {paper && (
          <section aria-label={t('printer.sample')}>
            <p className="px-1 pb-1 text-small font-bold text-muted">{t('printer.sample')}</p>
            <PaperPicture paper={paper} />
          </section>
        )}
      </div>
      {isConnecting && <ConnectSheet connect={connect} onClose={() => setIsConnecting(false)} />}
    </Screen>
  )
}

function useSample(): Paper | null {
  const shop = useShop()
  const isNative = useNativeDigits()
  const { ports } = useStore().book
  const [paper, setPaper] = useState<Paper | null>(null)
  useEffect(() => {
    if (!shop) return undefined
    let isOver = false
    void sampleBill(shop, ports.now())
      .then((bill) => paperOfBill(bill, { shop }, isNative))
      .then((made) => !isOver && setPaper(made), ports.report)
    return () => {
      isOver = true
    }
  }, [shop, isNative, ports])
  return paper
}
