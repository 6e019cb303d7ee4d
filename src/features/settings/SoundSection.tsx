import { Bell } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useLang, useT } from '../../i18n/i18n.ts'
import { ringOnce } from '../../platform/ring.ts'
import { setSound, useSoundSetting } from '../../platform/sound-setting.ts'
import { canSay, onVoices } from '../../platform/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { PushRow } from './PushRow.tsx'
import { Section } from './Section.tsx'
import { TimeChoice } from './TimeChoice.tsx'

const wholeHours = Array.from({ length: 24 }, (_, hour) => hour * 60)
const night = { from: 22, to: 7 }

/** How loudly an order comes, and when it must not. */
export function SoundSection() {
  const t = useT('settings')
  const setting = useSoundSetting()
  const lang = useLang()
  const hasVoice = useSyncExternalStore(onVoices, () => canSay(lang))
  const { isOn, quiet, saysMoney } = setting
  return (
    <Section title={t('sound.title')}>
      <Switch
        label={t('sound.ring')}
        isOn={isOn}
        onChange={(on) => setSound({ ...setting, isOn: on })}
      />
      {isOn && <TryRing />}
      <div>
        <Switch
          label={t('sound.quiet')}
          isOn={quiet !== null}
          onChange={(on) => setSound({ ...setting, quiet: on ? night : null })}
        />
        {quiet && (
          <div className="flex flex-wrap gap-3 px-3 pb-3">
            <TimeChoice
              label={t('sound.from')}
              minute={quiet.from * 60}
              choices={wholeHours}
              onChange={(from) => setSound({ ...setting, quiet: { ...quiet, from: from / 60 } })}
            />
            <TimeChoice
              label={t('sound.to')}
              minute={quiet.to * 60}
              choices={wholeHours}
              onChange={(to) => setSound({ ...setting, quiet: { ...quiet, to: to / 60 } })}
            />
          </div>
        )}
      </div>
      {hasVoice && (
        <Switch
          label={t('sound.money')}
          note={t('sound.money_note')}
          isOn={saysMoney}
          onChange={(on) => setSound({ ...setting, saysMoney: on })}
        />
      )}
      <PushRow />
    </Section>
  )
}

function TryRing() {
  const t = useT('settings')
  return (
    <div className="px-3 py-2">
      <Button
        look="quiet"
        className="w-full"
        icon={<Bell size={22} aria-hidden="true" />}
        onClick={ringOnce}
      >
        {t('sound.try')}
      </Button>
    </div>
  )
}
