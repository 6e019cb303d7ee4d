import { type ReactNode, useId } from 'react'
import { Card } from '../../ui/Card.tsx'

type Props = {
  title: string
  /** Padding for content that is not made of rows. */
  isPadded?: boolean
  children: ReactNode
}

/** A few settings that belong together, under their name. */
export function Section({ title, isPadded, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-1 pb-1 text-small font-bold text-muted">
        {title}
      </h2>
      <Card flush={!isPadded} className="divide-y divide-line">
        {children}
      </Card>
    </section>
  )
}
