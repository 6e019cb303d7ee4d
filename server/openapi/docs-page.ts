import { escapeHtml } from '../http/escape-html.ts'
import { type ApiDocument, type Method, methods, type Operation } from './document.ts'
import { problemCodes } from './problem-codes.ts'

/** The API for a reader: one page, no script, no file from elsewhere. */
export function docsPage(document: ApiDocument): string {
  const { title, version, description } = document.info
  const sections = (document.tags ?? []).map(({ name, description: about }) =>
    section(name, about ?? '', operationsOf(document, name)),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/docs/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>${escapeHtml(title)} <small>${escapeHtml(version)}</small></h1>
<p>${escapeHtml(description ?? '')} For programs: <a href="/openapi.json">openapi.json</a>.</p>
${sections.join('\n')}
<h2>Problem codes</h2>
<dl>
${Object.entries(problemCodes)
  .map(
    ([code, meaning]) =>
      `<dt id="${code}"><code>${code}</code></dt><dd>${escapeHtml(meaning)}</dd>`,
  )
  .join('\n')}
</dl>
</main>
</body>
</html>
`
}

type Listed = { method: Method; path: string; operation: Operation }

const operationsOf = (document: ApiDocument, tag: string): Listed[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation?.tags?.includes(tag) ? [{ method, path, operation }] : []
    }),
  )

function section(name: string, about: string, operations: Listed[]): string {
  if (operations.length === 0) return ''
  return `<h2>${escapeHtml(name)}</h2>
<p>${escapeHtml(about)}</p>
${operations.map(article).join('\n')}`
}

/** By the name of a security scheme. */
const needed: Record<string, string> = {
  device: '<p>Needs the credential of a phone.</p>',
  partner: '<p>Is signed with the key of a partner.</p>',
}

function article({ method, path, operation }: Listed): string {
  const { summary = '', description = '', security, parameters = [] } = operation
  const needs = needed[Object.keys(security?.[0] ?? {})[0] ?? ''] ?? ''
  const asked = parameters.map(
    (parameter) =>
      `<li><code>${escapeHtml(parameter.name)}</code> in ${escapeHtml(parameter.in)}${parameter.required ? ', required' : ''}</li>`,
  )
  return `<article>
<h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>
<p>${escapeHtml([summary, description].filter(Boolean).join('. '))}</p>
${needs}${asked.length > 0 ? `<ul>${asked.join('')}</ul>` : ''}
${Object.entries(operation.requestBody?.content ?? {})
  .map(([media, { schema }]) => shape(`Body, ${media}`, schema))
  .join('\n')}
${Object.entries(operation.responses ?? {})
  .map(([status, answer]) => answers(status, answer))
  .join('\n')}
</article>`
}

function answers(status: string, answer: NonNullable<Operation['responses']>[string]): string {
  const label = `${status} ${answer.description ?? ''}`
  // All problems look alike; their codes are listed below.
  if (Number(status) >= 400) return `<p>${escapeHtml(label)}</p>`
  const [content] = Object.values(answer.content ?? {})
  return shape(label, content?.schema)
}

const shape = (label: string, schema: unknown): string =>
  `<details><summary>${escapeHtml(label)}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2) ?? '')}</pre></details>`

export const docsStyle = `:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 16px }
main { max-width: 48rem; margin: 0 auto }
h1 small { font-weight: 400; opacity: .6 }
h2 { margin-top: 2.5rem }
article { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 8px 0 }
h3 { margin: .5rem 0; font-size: 1rem }
pre { overflow: auto; font-size: 13px; padding: 8px; background: color-mix(in srgb, currentColor 8%, transparent) }
dt:target { background: color-mix(in srgb, gold 40%, transparent) }
`
