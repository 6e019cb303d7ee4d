export type StoreErrorCode = 'blocked' | 'cannot_open' | 'needs_newer_app' | 'empty' | 'revoked'

/**
 * Why the shop's book does not open. `blocked`: another window holds an older version; `empty`: the browser has
 * cleared it, so this phone must be paired again; `revoked`: the shop has put this phone out.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, cause?: unknown) {
    super(`The shop's book does not open: ${code}.`, { cause })
    this.name = 'StoreError'
    this.code = code
  }
}
