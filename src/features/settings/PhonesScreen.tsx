import { useState } from 'react'
import { mayDo } from '#core/shop/permissions.ts'
import { useRole, useSyncState } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { JoinCard } from './JoinCard.tsx'
import { PairSheet } from './PairSheet.tsx'
import { PhoneList } from './PhoneList.tsx'
import { RejoinCard } from './RejoinCard.tsx'
import { ServerQueries } from '../../ui/ServerQueries.tsx'

/** Which phones belong to the shop; one more joins by a code, a lost one is taken out. */
export function PhonesScreen() {
  const t = useT('settings')
  const { joined, channel } = useSyncState()
  const isUnknown = channel === 'auth' || channel === 'incident'
  const role = useRole()
  const [isPairing, setIsPairing] = useState(false)
  const isOwner = role !== undefined && mayDo(role, 'run_shop')
  return (
    <ServerQueries>
      <Screen
        title={t('phones.title')}
        back="/settings"
        bottom={
          joined &&
          !isUnknown &&
          isOwner && (
            <div className="border-t border-line bg-card px-3 py-2">
              <Button
                look="primary"
                size="big"
                className="w-full"
                onClick={() => setIsPairing(true)}
              >
                {t('phones.add')}
              </Button>
            </div>
          )
        }
      >
        {!joined ? (
          <JoinCard />
        ) : isUnknown ? (
          <RejoinCard />
        ) : isOwner ? (
          <PhoneList />
        ) : (
          <EmptyState mark="📱" title={t('phones.owner_only')} note={t('phones.owner_only_note')} />
        )}
        {isPairing && <PairSheet onClose={() => setIsPairing(false)} />}
      </Screen>
    </ServerQueries>
  )
}

/** A code for a phone of one person, on a screen that asks the server nothing else. */
export const MemberPairSheet = (props: { member: string; onClose: () => void }) => (
  <ServerQueries>
    <PairSheet {...props} />
  </ServerQueries>
)
