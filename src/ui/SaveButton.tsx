import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './Button.tsx'

type Props = Omit<ComponentProps<typeof Button>, 'size' | 'icon'>

/** The big button below a sheet or a screen that keeps what was said there. */
export const SaveButton = ({ look = 'primary', className = 'w-full', ...rest }: Props) => (
  <Button
    look={look}
    size="big"
    className={className}
    icon={<Check size={24} strokeWidth={3} aria-hidden="true" />}
    {...rest}
  />
)
