import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'

type Props = {
  label: string
  /** Takes the chosen file; the button rests until it is done. */
  onFile: (file: File) => Promise<void>
  className?: string
}

/** Opens the phone's own choice of files. */
export function FileButton({ label, onFile, className }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isTaking, setIsTaking] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file || isTaking) return
    setIsTaking(true)
    try {
      await onFile(file)
    } finally {
      setIsTaking(false)
      // The same file may be chosen once more.
      if (input.current) input.current.value = ''
    }
  }
  return (
    <>
      <Button
        look="quiet"
        className={className}
        aria-disabled={isTaking}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        // Phones name the type of a copy as they like, so every file may be chosen.
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </>
  )
}
