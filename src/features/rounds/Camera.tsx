import { useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }

/** Shape Detection API: Chrome on Android has it; where it is missing, all is written down by hand. */
const { BarcodeDetector } = globalThis as {
  BarcodeDetector?: new (options: { formats: string[] }) => Detector
}

export const canScan = (): boolean => BarcodeDetector !== undefined && 'mediaDevices' in navigator

/** Shows what the camera sees and gives every QR code in it to `onRead`, which must stay the same function. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const t = useT('rounds')
  const video = useRef<HTMLVideoElement>(null)
  const [isBroken, setIsBroken] = useState(false)
  useEffect(() => {
    let isHere = true
    let stream: MediaStream | undefined
    const stop = () => {
      isHere = false
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const look = async () => {
      const screen = video.current
      if (!BarcodeDetector || !screen) return
      const detector = new BarcodeDetector({ formats: ['qr_code'] })
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      // The sheet may have been closed while the phone asked whether the camera may be used.
      if (!isHere) return stop()
      screen.srcObject = stream
      await screen.play()
      while (isHere) {
        for (const { rawValue } of await detector.detect(screen)) if (isHere) onRead(rawValue)
        await new Promise(requestAnimationFrame)
      }
    }
    look().catch(() => {
      if (isHere) setIsBroken(true)
      stop()
    })
    return stop
  }, [onRead])
  return isBroken ? (
    <p role="alert">{t('no_camera')}</p>
  ) : (
    <video
      ref={video}
      muted
      playsInline
      className="aspect-square w-full rounded-card object-cover"
    />
  )
}
