import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useStore } from '../../data/live.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ServerQueries } from '../../ui/ServerQueries.tsx'
import { sendAgain } from './message-calls.ts'

/** Sends messages again that did not arrive: those about `subject`, an order or a customer, or all there are. */
export function SendAgainButton({ subject }: { subject: string | null }) {
  return (
    <ServerQueries>
      <Asking subject={subject} />
    </ServerQueries>
  )
}

function Asking({ subject }: { subject: string | null }) {
  const t = useT('messages')
  const { ports } = useStore().book
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => sendAgain(ports, subject),
    networkMode: 'always',
    onSuccess: () => queries.invalidateQueries({ queryKey: ['told'] }),
  })
  return (
    <>
      <Button
        look="primary"
        className="grow"
        icon={<RotateCw size={20} aria-hidden="true" />}
        disabled={again.isPending || again.isSuccess}
        onClick={() => again.mutate()}
      >
        {t(subject === null ? 'all_again' : 'again')}
      </Button>
      {again.isSuccess && (
        <p role="status" className="basis-full">
          {t('on_its_way')}
        </p>
      )}
      {again.isError && (
        <p role="alert" className="basis-full text-attention-ink">
          {t('no_net')}
        </p>
      )}
    </>
  )
}
