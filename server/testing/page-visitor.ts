import type { TestServer } from './start-server.ts'

/** What a customer's browser without a script does at a shop's page: keeps cookies, sends forms, follows them. */
export type Visitor = {
  cookies: Map<string, string>
  /** The page at an address; `status` and `headers` as they came. */
  look(path: string): Promise<Page>
  /** Sends a form and looks at where it leads. */
  send(path: string, fields: Record<string, string>): Promise<Page>
}
export type Page = { status: number; path: string; body: string; headers: Record<string, unknown> }

export function newVisitor({ app }: Pick<TestServer, 'app'>, lang = 'en'): Visitor {
  const cookies = new Map<string, string>()
  const call = async (path: string, form?: URLSearchParams): Promise<Page> => {
    const reply = await app.inject({
      method: form ? 'POST' : 'GET',
      url: path.replace(/#.*/, ''),
      headers: {
        'accept-language': lang,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form
          ? {
              'content-type': 'application/x-www-form-urlencoded',
              'sec-fetch-site': 'same-origin',
            }
          : {}),
      },
      ...(form ? { payload: form.toString() } : {}),
    })
    for (const { name, value } of reply.cookies) cookies.set(name, value)
    const { location } = reply.headers
    if (reply.statusCode === 303 && location !== undefined) return call(location)
    return { status: reply.statusCode, path, body: reply.body, headers: reply.headers }
  }
  return {
    cookies,
    look: (path) => call(path),
    send: (path, fields) => call(path, new URLSearchParams(fields)),
  }
}

/** The hidden fields of a page's forms, as a browser sends them along. */
export const hiddenOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [
        name,
        value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
      ],
    ),
  )
