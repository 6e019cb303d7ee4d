import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useStore } from '../../data/live.ts'
import { useFormat } from '../../i18n/format.ts'
import { useT } from '../../i18n/i18n.ts'
import { askOften } from '../../ui/ask-often.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Row } from '../../ui/Row.tsx'
import { CallProblem } from './CallProblem.tsx'
import { RemovePhoneSheet } from './RemovePhoneSheet.tsx'
import { listPhones, type Phone, removePhone } from './server-calls.ts'

/** The phones that are in the shop now. */
export function PhoneList() {
  const { ports } = useStore().book
  const t = useT('settings')
  const { date, time, count } = useFormat()
  const queries = useQueryClient()
  const [leaving, setLeaving] = useState<Phone | null>(null)
  // Another phone may be joining right now, in front of the reader.
  const phones = useQuery({
    queryKey: ['phones'],
    queryFn: () => listPhones(ports),
    ...askOften(5_000),
  })
  const removal = useMutation({
    mutationFn: (phone: Phone) => removePhone(ports, phone.id),
    networkMode: 'always',
    onSuccess: () => queries.invalidateQueries({ queryKey: ['phones'] }),
  })
  const problem = removal.error ?? phones.failureReason
  const here = phones.data?.filter(({ revokedAt }) => revokedAt === null) ?? []
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {problem && <CallProblem error={problem} />}
      {here.length > 0 && (
        <Card as="section" flush>
          <ul className="divide-y divide-line">
            {here.map((phone) => (
              <li key={phone.id}>
                <Row
                  lead={<Smartphone size={24} aria-hidden="true" className="text-brand" />}
                  title={phone.name}
                  note={
                    <>
                      {t(`phones.role.${phone.role}`)} ·{' '}
                      {phone.isThis
                        ? t('phones.this')
                        : t('phones.seen', {
                            time: `${date(phone.lastSeenAt)}, ${time(phone.lastSeenAt)}`,
                          })}
                      {phone.pending > 0 && (
                        <span className="block text-attention-ink">
                          {t('phones.pending', {
                            count: phone.pending,
                            shown: count(phone.pending),
                          })}
                        </span>
                      )}
                    </>
                  }
                  end={
                    !phone.isThis && (
                      <Button look="danger" onClick={() => setLeaving(phone)}>
                        {t('phones.remove')}
                      </Button>
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {leaving && (
        <RemovePhoneSheet
          phone={leaving}
          onClose={() => setLeaving(null)}
          onRemove={() => {
            removal.mutate(leaving)
            setLeaving(null)
          }}
        />
      )}
    </div>
  )
}
