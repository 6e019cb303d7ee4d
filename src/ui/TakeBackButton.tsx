import { Undo2 } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './Button.tsx'

type Props = Pick<ComponentProps<typeof Button>, 'disabled' | 'onClick' | 'children'>

/** The big button below something that was written down, which answers it by its opposite. */
export const TakeBackButton = (props: Props) => (
  <Button
    look="danger"
    size="big"
    className="w-full"
    icon={<Undo2 size={24} aria-hidden="true" />}
    {...props}
  />
)
