import { readFileSync } from 'node:fs'
import type { Lang } from '#core/shop/languages.ts'
import { type Html, html } from './html.ts'

/** `preview` = what a chat shows of the link. */
type Head = { lang: Lang; title: string; style: string; preview?: string }

/** A page without the app, for who has a link and nothing else. `style` = where its style is; `body` with its own tag. */
export const barePage = ({ lang, title, style, preview }: Head, body: Html): string =>
  html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${
  preview === undefined
    ? ''
    : html`<meta property="og:title" content="${title}"><meta property="og:description" content="${preview}">
`
}<link rel="stylesheet" href="${style}">
<link rel="icon" href="data:,">
</head>
${body}
</html>
`.text

const shared = readFileSync(new URL('bare-page.css', import.meta.url), 'utf8')

/** The style of such a page: what all of them share, and then its own. */
export const bareStyle = (own: URL): string => shared + readFileSync(own, 'utf8')
