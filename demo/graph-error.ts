import { randomBytes } from 'node:crypto'

/** A refusal as the Cloud API words it: HTTP status and body. */
export type Refusal = { status: number; body: { error: GraphError } }

type GraphError = {
  message: string
  type: string
  code: number
  error_data?: { messaging_product: 'whatsapp'; details: string }
  error_subcode?: number
  fbtrace_id: string
}

const titles: { [code: number]: { status: number; title: string } } = {
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Invalid OAuth access token' },
  130429: { status: 429, title: 'Rate limit hit' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131016: { status: 500, title: 'Service unavailable' },
  131021: { status: 400, title: 'Recipient cannot be sender' },
  131026: { status: 400, title: 'Message undeliverable' },
  131047: { status: 400, title: 'Re-engagement message' },
  131056: {
    status: 400,
    title: '(Business Account, Consumer Account) pair rate limit hit',
  },
  132000: {
    status: 400,
    title: 'Number of parameters does not match the expected number of params',
  },
  132001: { status: 404, title: 'Template name does not exist in the translation' },
  132012: { status: 400, title: 'Parameter format does not match format in the created template' },
}

/** The refusal for `code`; `details` says what is wrong with this very message. */
export function refusal(code: number, details: string): Refusal {
  const { status, title } = titles[code] ?? { status: 400, title: 'Unknown error' }
  return {
    status,
    body: {
      error: {
        message: `(#${code}) ${title}`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: traceId(),
      },
    },
  }
}

/** What the Graph API says about a number that is not ours or does not exist. */
export function unknownObject(id: string): Refusal {
  return {
    status: 400,
    body: {
      error: {
        message:
          `Unsupported post request. Object with ID '${id}' does not exist, cannot be loaded due ` +
          'to missing permissions, or does not support this operation.',
        type: 'GraphMethodException',
        code: 100,
        error_subcode: 33,
        fbtrace_id: traceId(),
      },
    },
  }
}

const traceId = (): string => `A${randomBytes(17).toString('base64url')}`
