import type { Ports } from '../../data/ports.ts'
import type { Store } from '../../data/store.ts'
import { useT } from '../../i18n/i18n.ts'
import { BringShop } from './BringShop.tsx'

type Props = { ports: Ports; onShop: (store: Store) => Promise<void> }

/** The first run's way to a shop that is kept in a file. */
export function BringFirstShop({ ports, onShop }: Props) {
  const t = useT('safety')
  return <BringShop ports={ports} shopId={null} label={t('bring.shop')} onShop={onShop} />
}
