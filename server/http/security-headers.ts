import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/**
 * The content security policy of a page (server.md section 9). `inline` = sources such as 'sha256-…' for the few
 * inline scripts and styles of the app's shell; nothing else inline may run.
 */
export function pagePolicy(inline: { scripts: string[]; styles: string[] }): string {
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...inline.scripts].join(' ')}`,
    `style-src ${["'self'", ...inline.styles].join(' ')}`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types haat`,
  ].join('; ')
}

/**
 * The worker that reads barcodes runs WebAssembly. It obeys the policy that its own file came with, so no page has to
 * allow that.
 */
export const readerPolicy = `default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'`

/** The hashes of a page's inline scripts and styles, as the policy names them. */
export function inlineSources(html: string): { scripts: string[]; styles: string[] } {
  return {
    scripts: hashesOf(html, /<script\b(?![^>]*\bsrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi),
    styles: hashesOf(html, /<style\b[^>]*>([\s\S]*?)<\/style>/gi),
  }
}

function hashesOf(html: string, elements: RegExp): string[] {
  return [...html.matchAll(elements)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  )
}

const strictPolicy = pagePolicy({ scripts: [], styles: [] })

/** Sets the headers of server.md section 9 on every answer; a route may replace the policy by its own. */
export function setSecurityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': strictPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      // The microphone is for speaking an amount; receipt printers are reached by USB, Bluetooth and serial ports.
      'permissions-policy':
        'camera=(self), geolocation=(self), microphone=(self), payment=(), usb=(self), bluetooth=(self), serial=(self)',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      // Over plain http the header means nothing, and a name tried out in a shop's Wi-Fi may have no certificate.
      ...(options.https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
}
