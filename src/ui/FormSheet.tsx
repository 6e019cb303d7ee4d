import type { ReactNode } from 'react'
import { SaveButton } from './SaveButton.tsx'
import { Sheet } from './Sheet.tsx'

type Props = {
  formId: string
  title: string
  /** What the big button says. */
  save: string
  isActing: boolean
  onSave: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A sheet with fields: the keyboard's own key and the big button both keep it. */
export function FormSheet({ formId, title, save, isActing, onSave, onClose, children }: Props) {
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <SaveButton type="submit" form={formId} disabled={isActing}>
          {save}
        </SaveButton>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void onSave()
        }}
      >
        {children}
      </form>
    </Sheet>
  )
}
