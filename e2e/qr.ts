import type { Locator, Page } from '@playwright/test'
import jsQR from 'jsqr'

/** What another phone's camera reads off the screen. */
export async function readQr(page: Page, drawing: Locator): Promise<string> {
  const png = (await drawing.screenshot()).toString('base64')
  // The browser unpacks the picture, on a page without the app's own rules.
  const canvas = await page.context().newPage()
  const { pixels, width, height } = await canvas.evaluate(async (text) => {
    const image = new Image()
    image.src = `data:image/png;base64,${text}`
    await image.decode()
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    if (!context) throw new Error('This browser has no canvas.')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    // As one text: a million numbers would take half a minute on their way here.
    const reader = new FileReader()
    reader.readAsDataURL(new Blob([data]))
    await new Promise((resolve) => reader.addEventListener('load', resolve))
    const pixels = typeof reader.result === 'string' ? reader.result : ''
    return { pixels, width: image.width, height: image.height }
  }, png)
  await canvas.close()
  const rgba = Buffer.from(pixels.slice(pixels.indexOf(',') + 1), 'base64')
  const code = jsQR(new Uint8ClampedArray(rgba), width, height)
  if (!code) throw new Error('There is no QR code in the picture.')
  return code.data
}
