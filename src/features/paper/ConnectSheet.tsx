import { Bluetooth, BluetoothConnected, Usb } from 'lucide-react'
import { useT } from '../../i18n/i18n.ts'
import { printerWays } from '../../platform/printer/known-printer.ts'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import type { Printing } from './use-printing.ts'

const icons = { bluetooth: Bluetooth, usb: Usb, serial: BluetoothConnected }

type Props = Pick<Printing, 'connect'> & { onClose: () => void }

/** By which way the printer is reached; the browser then asks which one it is. */
export function ConnectSheet({ connect, onClose }: Props) {
  const t = useT('paper')
  return (
    <Sheet title={t('connect')} onClose={onClose}>
      <Card flush className="divide-y divide-line">
        {[...printerWays.keys()].map((kind) => {
          const Icon = icons[kind]
          return (
            <Row
              key={kind}
              lead={<Icon size={24} aria-hidden="true" className="text-brand" />}
              title={t(`way.${kind}`)}
              note={t(`way.${kind}_note`)}
              onClick={async () => {
                if (await connect(kind)) onClose()
              }}
            />
          )
        })}
      </Card>
    </Sheet>
  )
}
