import { KeyRound, Smartphone, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { v7 as newId } from 'uuid'
import type { Member } from '#core/shop/member.ts'
import { paise } from '#core/money/paise.ts'
import type { Role } from '#core/shop/permissions.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { typedOf, wholeOf } from '../../ui/typed-number.ts'
import { usePeopleActions } from './people-actions.ts'

const roles = ['counter', 'delivery', 'manager'] as const satisfies readonly Role[]
/** So much somebody new at the counter may take back by himself, until the owner says otherwise. */
const usualPaise = 20_000

type Props = {
  /** null: somebody new. */
  person: Member | null
  /** He has been kept; of somebody new the PIN comes next. */
  onSaved: (person: { id: string; name: string }) => void
  onPin: () => void
  /** Absent: no further phone can join now. */
  onPhone: (() => void) | undefined
  onClose: () => void
}

/** Who somebody is in the shop, and how much he may take back by himself. */
export function PersonSheet({ person, onSaved, onPin, onPhone, onClose }: Props) {
  const t = useT('people')
  const { save, leave, isActing } = usePeopleActions()
  const [name, setName] = useState(person?.name ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'counter')
  const before = person ? (person.voidPaise ?? 0) : usualPaise
  const [limit, setLimit] = useState(typedOf(before / 100, 0))
  const [isMissing, setIsMissing] = useState(false)
  const isOwner = person?.role === 'owner'

  const keep = async () => {
    const text = name.trim()
    if (text === '') return setIsMissing(true)
    const voidPaise = paise((wholeOf(limit, 0) ?? 0) * 100)
    const id = person?.id ?? newId()
    const set = {
      ...(text !== person?.name && { name: text }),
      ...(role !== person?.role && { role }),
      ...(role === 'counter' && voidPaise !== person?.voidPaise && { voidPaise }),
    }
    if (Object.keys(set).length === 0) return onClose()
    if (await save(id, set)) onSaved({ id, name: text })
  }
  return (
    <FormSheet
      formId="person"
      title={person?.name ?? t('add')}
      save={t('save')}
      isActing={isActing}
      onSave={keep}
      onClose={onClose}
    >
      <Field
        label={t('name')}
        value={name}
        maxLength={80}
        enterKeyHint="done"
        onChange={(text) => {
          setName(text)
          setIsMissing(false)
        }}
        problem={isMissing ? t('name_missing') : undefined}
      />
      {!isOwner && (
        <div>
          <Segments
            label={t('role_label')}
            segments={roles.map((id) => ({ id, label: t(`role.${id}`) }))}
            value={roles.find((one) => one === role) ?? 'counter'}
            onChange={setRole}
          />
          <p className="px-1 pt-1 text-small text-muted">
            {t(`may.${roles.find((one) => one === role) ?? 'counter'}`)}
          </p>
        </div>
      )}
      {role === 'counter' && (
        <Field
          label={t('limit')}
          hint={t('limit_note')}
          value={limit}
          inputMode="numeric"
          onChange={setLimit}
        />
      )}
      {person && (
        <div className="grid gap-2">
          <Button icon={<KeyRound size={20} aria-hidden="true" />} onClick={onPin}>
            {t(person.pin ? 'pin.new' : 'pin.first')}
          </Button>
          {onPhone && (
            <Button icon={<Smartphone size={20} aria-hidden="true" />} onClick={onPhone}>
              {t('own_phone')}
            </Button>
          )}
          {!isOwner && (
            <Button
              look="danger"
              icon={<UserMinus size={20} aria-hidden="true" />}
              disabled={isActing}
              onClick={() => void leave(person).then((ok) => ok && onClose())}
            >
              {t('leave')}
            </Button>
          )}
        </div>
      )}
    </FormSheet>
  )
}
