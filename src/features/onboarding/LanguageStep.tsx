import { Volume2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { type Lang, languages } from '#core/shop/languages.ts'
import { setLang, useLang, useT } from '../../i18n/i18n.ts'
import { languageNames } from '../../i18n/languages.ts'
import { canSay, onVoices, say } from '../../platform/speech.ts'
import { classNames } from '../../ui/class-names.ts'

/** Each language by its own name, big; spoken where the phone has a voice. */
export function LanguageStep({ onChosen }: { onChosen: () => void }) {
  const t = useT('onboarding')
  const likely = useLang()
  const choose = async (lang: Lang) => {
    say(languageNames[lang], lang)
    await setLang(lang)
    onChosen()
  }
  return (
    <main className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-paper px-4 pt-8 pb-6">
      <title>Haat</title>
      <img src="/favicon.svg" alt="" width={80} height={80} className="mx-auto" />
      <h1 className="pt-2 pb-1 text-center text-amount font-bold text-brand-ink">
        Haat · <span lang="hi">हाट</span> · <span lang="bn">হাট</span>
      </h1>
      <p className="sr-only">{t('language.title')}</p>
      <ul className="mt-auto grid gap-3 pt-4">
        {languages.map((lang) => (
          <li key={lang} lang={lang} className="flex gap-2">
            <button
              type="button"
              onClick={() => void choose(lang)}
              className={classNames(
                'min-h-[76px] flex-1 rounded-card border-2 bg-card px-4 text-amount font-bold active:bg-brand-soft',
                lang === likely ? 'border-brand text-brand-ink' : 'border-line text-ink',
              )}
            >
              {languageNames[lang]}
            </button>
            <SayButton lang={lang} />
          </li>
        ))}
      </ul>
    </main>
  )
}

function SayButton({ lang }: { lang: Lang }) {
  const t = useT('onboarding')
  const isThere = useSyncExternalStore(onVoices, () => canSay(lang))
  if (!isThere) return null
  return (
    <button
      type="button"
      aria-label={t('language.say', { name: languageNames[lang] })}
      onClick={() => say(languageNames[lang], lang)}
      className="grid w-16 shrink-0 place-items-center rounded-card border border-line bg-card text-brand-ink active:bg-brand-soft"
    >
      <Volume2 size={26} aria-hidden="true" />
    </button>
  )
}
