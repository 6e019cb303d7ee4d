import { languages } from '#core/shop/languages.ts'
import { setLang, useLang, useT } from '../../i18n/i18n.ts'
import { languageNames } from '../../i18n/languages.ts'
import { choiceClass } from './choice-class.ts'
import { Section } from './Section.tsx'

/** The language of this phone; every phone of a shop may have another. */
export function LanguageSection() {
  const t = useT('settings')
  const current = useLang()
  return (
    <Section title={t('language')} isPadded>
      <div
        role="group"
        aria-label={t('language')}
        className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-2"
      >
        {languages.map((lang) => (
          <button
            key={lang}
            type="button"
            lang={lang}
            aria-pressed={lang === current}
            onClick={() => void setLang(lang)}
            className={choiceClass(lang === current)}
          >
            {languageNames[lang]}
          </button>
        ))}
      </div>
    </Section>
  )
}
