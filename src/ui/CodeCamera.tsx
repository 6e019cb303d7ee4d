import { Flashlight, FlashlightOff } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { nothingSeen, readOnce } from '#core/catalogue/read-once.ts'
import type { CodeFormat } from '#core/catalogue/scanned-code.ts'
import { useT } from '../i18n/i18n.ts'
import type { CameraCode } from '../platform/code-reader.ts'
import { beep } from '../platform/ring.ts'
import { type Scan, type ScanState, startScan } from '../platform/scan-barcode.ts'
import { useSoundSetting } from '../platform/sound-setting.ts'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { EmptyState } from './EmptyState.tsx'

type Props = {
  /** What to look for; must stay the same list. */
  formats: readonly CodeFormat[]
  /** `low` leaves room for a list below. */
  shape: keyof typeof shapes
  /** A code came into sight; held there it is told once (C15). */
  onCode: (code: CameraCode) => void
}

const shapes = {
  square: 'mx-auto aspect-square w-full',
  wide: 'aspect-[4/3] max-h-[48dvh] w-full',
  low: 'h-[25dvh] w-full',
}

/** Shows what the camera sees and tells the codes in it, with a short note and a shake for each. */
export function CodeCamera(props: Props) {
  const [tries, setTries] = useState(0)
  return <Camera key={tries} {...props} onAgain={() => setTries(tries + 1)} />
}

function Camera({ formats, shape, onCode, onAgain }: Props & { onAgain: () => void }) {
  const t = useT('scan')
  const { isOn: withSound } = useSoundSetting()
  const video = useRef<HTMLVideoElement>(null)
  const scan = useRef<Scan>(null)
  const [state, setState] = useState<ScanState>({ kind: 'starting' })
  const [isLit, setIsLit] = useState(false)
  const [reads, setReads] = useState(0)
  const tell = useEffectEvent((codes: CameraCode[]) => {
    for (const code of codes) {
      beep(withSound)
      setReads((before) => before + 1)
      onCode(code)
    }
  })
  useEffect(() => {
    if (!video.current) return undefined
    let sightings = nothingSeen
    const begun = startScan(video.current, {
      formats,
      onPicture: (codes, at) => {
        const { next, counted } = readOnce(sightings, codes, at)
        sightings = next
        tell(counted)
      },
      onState: (next) => {
        setState(next)
        // The light goes out with the camera.
        setIsLit(false)
      },
    })
    scan.current = begun
    return begun.stop
  }, [formats])

  if (state.kind === 'problem')
    return (
      <div role="alert">
        <EmptyState
          mark={state.problem === 'no_reader' ? '📶' : '📷'}
          title={t(`problem.${state.problem}.title`)}
          note={t(`problem.${state.problem}.note`)}
          action={
            <Button className="w-full" onClick={onAgain}>
              {t('again')}
            </Button>
          }
        />
      </div>
    )
  return (
    <div className={classNames('relative overflow-hidden rounded-card bg-night', shapes[shape])}>
      <video ref={video} muted playsInline className="size-full object-cover" />
      <div
        key={reads}
        aria-hidden="true"
        className={classNames(
          'absolute inset-x-[8%] inset-y-[12%] rounded-card border-4 border-on-night shadow-[0_0_0_100vmax_#0008]',
          reads > 0 && 'animate-read',
        )}
      />
      {state.kind === 'starting' && (
        <p role="status" className="absolute inset-0 grid place-items-center p-4 text-on-night">
          {t('starting')}
        </p>
      )}
      {state.kind === 'looking' && state.torch && (
        <button
          type="button"
          aria-pressed={isLit}
          onClick={() => {
            scan.current?.setTorch(!isLit)
            setIsLit(!isLit)
          }}
          className="absolute end-2 bottom-2 flex min-h-12 items-center gap-2 rounded-full bg-night px-4 font-bold text-on-night"
        >
          {isLit ? (
            <FlashlightOff size={22} aria-hidden="true" />
          ) : (
            <Flashlight size={22} aria-hidden="true" />
          )}
          {t('light')}
        </button>
      )}
    </div>
  )
}
