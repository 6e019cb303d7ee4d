import type { CodeFormat } from '#core/catalogue/scanned-code.ts'
import { type CameraCode, type CodeReader, openReader } from './code-reader.ts'
import { shownPart } from './shown-part.ts'

/**
 * Why there is nothing to see: no camera, the person said no to it, another app has it, or the reader of codes is not
 * on this phone yet and cannot be fetched.
 */
export type ScanProblem = 'no_camera' | 'refused' | 'busy' | 'no_reader'

/** How it goes with the camera. `torch` = it has a light that can be switched. */
export type ScanState =
  | { kind: 'starting' }
  | { kind: 'looking'; torch: boolean }
  | { kind: 'problem'; problem: ScanProblem }

type Options = {
  formats: readonly CodeFormat[]
  /** The codes in the newest picture, also when there are none, with the ms of the page's clock. */
  onPicture: (codes: CameraCode[], at: number) => void
  onState: (state: ScanState) => void
}

export type Scan = {
  setTorch(isOn: boolean): void
  stop(): void
}

/** At most eight pictures a second, and never more than half of the time is spent on reading them. */
const restMs = 125

/**
 * Shows the camera in `video` and reads the codes in the part of it that is shown, until `stop`. While the page is
 * hidden the camera is off. Never throws: what goes wrong is told to `onState`.
 */
export function startScan(video: HTMLVideoElement, options: Options): Scan {
  let run: Run | undefined
  const follow = () => {
    if (document.hidden) {
      run?.stop()
      run = undefined
    } else run ??= new Run(video, options)
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return {
    setTorch: (isOn) => run?.setTorch(isOn),
    stop: () => {
      document.removeEventListener('visibilitychange', follow)
      run?.stop()
    },
  }
}

/** The camera from one start to its stop. */
class Run {
  readonly #video: HTMLVideoElement
  readonly #options: Options
  #isOn = true
  #stream: MediaStream | undefined
  #reader: CodeReader | undefined

  constructor(video: HTMLVideoElement, options: Options) {
    this.#video = video
    this.#options = options
    options.onState({ kind: 'starting' })
    void this.#look().catch((error: unknown) => {
      if (this.#isOn) options.onState({ kind: 'problem', problem: problemOf(error) })
      this.stop()
    })
  }

  stop(): void {
    this.#isOn = false
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
    this.#reader?.close()
  }

  setTorch(isOn: boolean): void {
    const [track] = this.#stream?.getVideoTracks() ?? []
    // A light that does not come is seen by everyone who waits for it.
    void track?.applyConstraints({ advanced: [{ torch: isOn } as object] }).catch(() => {})
  }

  async #look(): Promise<void> {
    const { onState, onPicture, formats } = this.#options
    // Both take a while; the question about the camera stands on screen meanwhile.
    const [stream, reader] = await Promise.allSettled([openCamera(), openReader(formats)])
    if (stream.status === 'fulfilled') this.#stream = stream.value
    if (reader.status === 'fulfilled') this.#reader = reader.value
    if (!this.#isOn) return this.stop()
    if (stream.status === 'rejected') throw stream.reason
    if (reader.status === 'rejected') throw reader.reason
    this.#video.srcObject = stream.value
    await this.#video.play()
    onState({ kind: 'looking', torch: hasTorch(stream.value) })
    while (this.#isOn) {
      const began = performance.now()
      const picture = await this.#picture()
      const codes = picture ? await reader.value.read(picture) : []
      // The sheet may have been closed meanwhile.
      if (this.#isOn) onPicture(codes, began)
      const tookMs = performance.now() - began
      await new Promise((resolve) => setTimeout(resolve, Math.max(restMs - tookMs, tookMs)))
    }
  }

  /** What is seen on screen now; undefined while the camera has not given anything. */
  async #picture(): Promise<ImageBitmap | undefined> {
    const { videoWidth, videoHeight, clientWidth, clientHeight } = this.#video
    const part = shownPart(
      { width: videoWidth, height: videoHeight },
      { width: clientWidth, height: clientHeight },
    )
    if (!part) return undefined
    const { x, y, width, height, scale } = part
    return createImageBitmap(this.#video, x, y, width, height, {
      resizeWidth: Math.round(width * scale),
      resizeHeight: Math.round(height * scale),
    })
  }
}

/** Bars are read from afar with more dots than this; a cheap phone would heat up. */
const camera = {
  facingMode: 'environment',
  width: { ideal: 1280 },
  height: { ideal: 720 },
} as const

async function openCamera(): Promise<MediaStream> {
  // Browsers hide the cameras from pages that came without https.
  if (!('mediaDevices' in navigator)) throw new DOMException('', 'NotFoundError')
  return navigator.mediaDevices.getUserMedia({ video: camera })
}

/** Image Capture API: what the camera can do beside taking pictures. */
const hasTorch = (stream: MediaStream): boolean =>
  stream
    .getVideoTracks()
    .some((track) => (track.getCapabilities() as { torch?: boolean }).torch === true)

/** By the names that the Media Capture standard gives the refusals of a camera. */
function problemOf(error: unknown): ScanProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no_camera'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'no_reader'
}
