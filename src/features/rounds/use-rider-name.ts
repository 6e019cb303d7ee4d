import type { Round } from '#core/round/round.ts'
import { useT } from '../../i18n/i18n.ts'

/** Who rides, as it is said on screen. */
export function useRiderName(): (round: Pick<Round, 'rider'>) => string {
  const t = useT('rounds')
  return ({ rider }) => (rider === '' ? t('myself') : rider)
}
