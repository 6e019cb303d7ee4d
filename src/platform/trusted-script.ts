type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/** Only scripts of our own origin may start a worker; the page's policy lets nothing else through. */
function createScriptURL(url: string): string {
  const { origin, href } = new URL(url, location.href)
  if (origin !== location.origin) throw new Error('A worker must come from our own address.')
  return href
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('haat', { createScriptURL }) ?? { createScriptURL }

/** The address of one of our scripts in the form that Worker and service worker registration accept. */
export const trustedScript = (url: string): string => policy.createScriptURL(url)
