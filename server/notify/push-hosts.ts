const exact = new Set(['fcm.googleapis.com'])
const below = ['.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com']

/**
 * Whether we may call this address. It was given to us by a phone, so only the browser makers' own push services
 * are called: anything else could be a machine inside our network (server.md section 6).
 */
export function isPushEndpoint(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false
  return exact.has(hostname) || below.some((domain) => hostname.endsWith(domain))
}
