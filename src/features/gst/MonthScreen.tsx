import { ChevronLeft, ChevronRight, FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { gstFiles } from '#core/gst-return/gst-files.ts'
import { type GstReturn, returnSums } from '#core/gst-return/gst-return.ts'
import { lastMonths, type Month, monthSpan } from '#core/gst-return/month.ts'
import { paise } from '#core/money/paise.ts'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useShop, useStore, useSyncState } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLang, useT } from '../../i18n/i18n.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { handFiles } from './hand-files.ts'
import { useMonth } from './use-month.ts'

/** A year and the month that is not over: nobody files for longer ago. */
const shownMonths = 13

/** A month for whoever files the shop's GST: what was sold, the tax in it, and the files of the return. */
export function MonthScreen() {
  const t = useT('gst')
  const role = useRole()
  const shop = useShop()
  const { book } = useStore()
  const months = lastMonths(book.ports.now(), shownMonths)
  // What is over is what is filed.
  const [nth, setNth] = useState(1)
  const month = months[nth]
  if (!role || !shop || !month || !mayDo(role, 'run_shop'))
    return (
      <Screen title={t('title')} back="/settings">
        {role && <EmptyState mark="🧾" title={t('owner_only')} />}
      </Screen>
    )
  return (
    <Shown
      key={month}
      month={month}
      isRunning={nth === 0}
      onEarlier={nth < months.length - 1 ? () => setNth(nth + 1) : undefined}
      onLater={nth > 0 ? () => setNth(nth - 1) : undefined}
    />
  )
}

type ShownProps = {
  month: Month
  isRunning: boolean
  onEarlier: (() => void) | undefined
  onLater: (() => void) | undefined
}

function Shown({ month, isRunning, onEarlier, onLater }: ShownProps) {
  const t = useT('gst')
  const shop = useShop()
  const { money, count } = useFormat()
  const { joined, waiting } = useSyncState()
  const { report, source, problem } = useMonth(month)
  const isRegular = shop?.gstKind === 'regular'
  return (
    <Screen
      title={t('title')}
      back="/settings"
      top={<MonthSteps month={month} onEarlier={onEarlier} onLater={onLater} />}
      bottom={report?.return && <GiveFiles told={report.return} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-1">
        {isRunning && <p className="px-1 text-muted">{t('running')}</p>}
        {!report && problem && (
          <p role="alert" className="rounded-card bg-attention-soft px-3 py-2 text-attention-ink">
            {t('needs_network')}
          </p>
        )}
        {report && (
          <>
            <Card as="section" aria-label={t('sold')}>
              <p className="text-muted">{t('sold')}</p>
              <Amount>{money(report.sales.paise)}</Amount>
              <p className="text-small text-muted">
                {t('count', { count: report.sales.count, shown: count(report.sales.count) })}
              </p>
            </Card>
            {isRegular && !shop.gstin && (
              <Card tone="attention" className="grid gap-2">
                {t('no_gstin')}
                <Link href="/settings/bills" className="font-medium text-brand-ink">
                  {t('write_gstin')}
                </Link>
              </Card>
            )}
            {report.return && <Taxes told={report.return} />}
            {report.return && (
              <p className="px-1 text-small text-muted">{t('files_note', { form: 'GSTR-1' })}</p>
            )}
            {joined && (
              <p className="px-1 text-small text-muted">
                {source === 'server' ? t('from_all') : t('from_phone')}
              </p>
            )}
            {joined && waiting > 0 && (
              <p className="px-1 text-small text-attention-ink">{t('unsent')}</p>
            )}
          </>
        )}
      </div>
    </Screen>
  )
}

function MonthSteps({ month, onEarlier, onLater }: Omit<ShownProps, 'isRunning'>) {
  const t = useT('gst')
  return (
    <div className="flex items-center justify-between gap-2">
      <IconButton label={t('earlier')} disabled={!onEarlier} onClick={onEarlier}>
        <ChevronLeft size={28} aria-hidden="true" />
      </IconButton>
      <h2 aria-live="polite" className="text-lead font-bold">
        {useMonthName(month)}
      </h2>
      <IconButton label={t('later')} disabled={!onLater} onClick={onLater}>
        <ChevronRight size={28} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function useMonthName(month: Month): string {
  const { digits } = useFormat()
  const named = new Intl.DateTimeFormat(`${useLang()}-IN-u-nu-latn`, {
    ...{ month: 'long', year: 'numeric', timeZone: 'Asia/Kolkata' },
  })
  return digits(named.format(monthSpan(month).from))
}

function Taxes({ told }: { told: GstReturn }) {
  const t = useT('gst')
  const { money, digits } = useFormat()
  const { taxable, exempt, cgst, sgst, igst } = returnSums(told)
  const rows: [string, number][] = [
    [t('taxable'), taxable],
    ['CGST', cgst],
    ['SGST', sgst],
    ...(igst === 0 ? [] : ([['IGST', igst]] satisfies [string, number][])),
    ...(exempt === 0 ? [] : ([[t('exempt'), exempt]] satisfies [string, number][])),
  ]
  const nameless = [...told.hsnB2b, ...told.hsnB2c].filter(({ hsn }) => hsn === '')
  const unnamed = nameless.reduce(
    (sum, row) => sum + row.taxable + row.cgst + row.sgst + row.igst,
    0,
  )
  const missing = told.missing.map(({ series, from, to }) =>
    from === to ? `${series}/${from}` : `${series}/${from}–${to}`,
  )
  return (
    <>
      <Card as="section" flush>
        <ul className="divide-y divide-line">
          {rows.map(([word, amount]) => (
            <li key={word} className="flex min-h-12 items-center justify-between gap-3 px-3 py-1">
              {word}
              <b className="tabular">{money(paise(amount))}</b>
            </li>
          ))}
        </ul>
      </Card>
      {missing.length > 0 && (
        <Card tone="attention">{t('missing', { numbers: digits(missing.join(', ')) })}</Card>
      )}
      {unnamed !== 0 && (
        <Card tone="attention">{t('no_hsn', { amount: money(paise(Math.abs(unnamed))) })}</Card>
      )}
    </>
  )
}

/** The return as files, one a table, as the offline tool of the GST portal takes them. */
function GiveFiles({ told }: { told: GstReturn }) {
  const t = useT('gst')
  const give = async () => {
    const start = `GSTR1-${told.month}`
    const files = gstFiles(told).map(
      ({ section, csv }) => new File([csv], `${start}-${section}.csv`, { type: 'text/csv' }),
    )
    await handFiles(files, `${start}.zip`)
  }
  return (
    <Button
      look="primary"
      size="big"
      className="w-full"
      icon={<FileSpreadsheet size={22} aria-hidden="true" />}
      disabled={told.docs.length === 0}
      onClick={() => void give()}
    >
      {t('files')}
    </Button>
  )
}
