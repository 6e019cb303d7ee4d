import { useT } from '../../i18n/i18n.ts'
import { Card } from '../../ui/Card.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Row } from '../../ui/Row.tsx'
import type { NeedsYouItem } from './today-queries.ts'
import { useStory } from './use-story.ts'

/** That something waits for a person, with the newest of it in words. */
export function NeedsYouCard({ needs }: { needs: readonly NeedsYouItem[] }) {
  const t = useT('today')
  const tell = useStory()
  const [newest] = needs
  return (
    <Card flush tone="due">
      <Row
        href="/needs-you"
        lead={<Picture mark="❗" ground="due" />}
        title={<b>{t('needs_you', { count: needs.length })}</b>}
        note={newest && <span className="two-lines">{tell(newest).headline}</span>}
      />
    </Card>
  )
}
