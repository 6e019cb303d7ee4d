import { Search, X } from 'lucide-react'
import { useT } from '../i18n/i18n.ts'

type Props = {
  /** What can be searched, as the placeholder and for screen readers. */
  label: string
  value: string
  onChange: (value: string) => void
}

/** Search as you type, with a cross that empties it. */
export function SearchBox({ label, value, onChange }: Props) {
  const t = useT('ui')
  return (
    <div
      role="search"
      className="flex min-h-14 items-center gap-2 rounded-card border border-edge bg-card ps-3 pe-1 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-info"
    >
      <Search size={22} aria-hidden="true" className="shrink-0 text-muted" />
      <input
        // Not `type=search`: its own cross is small and speaks English.
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-12 min-w-0 flex-1 bg-transparent text-body outline-none"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => onChange('')}
          className="grid size-12 shrink-0 place-items-center rounded-full text-muted active:bg-pressed"
        >
          <X size={22} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
