/**
 * Every address that the app itself shows, `:id` standing for one part of its own (`[\w-]+`). The
 * server answers them with the app, and the phone's worker does so without a network.
 */
export const appPaths: readonly string[] = [
  '/',
  '/needs-you',
  '/reports',
  '/day',
  '/day/count',
  '/day/gap',
  ...['/orders', '/rounds', '/customers', '/khata', '/stock', '/buying', '/settings'].flatMap(
    (place) => [place, `${place}/:id`],
  ),
  '/bill',
  '/bill/done',
  '/bill/done/:id',
  '/rounds/:id/change',
  '/stock/:id/edit',
  '/buying/suppliers/:id',
  '/buying/bills/:id',
]

/** The app's addresses, with what may stand behind a question mark. */
export const appAddress: RegExp = new RegExp(
  `^(?:${appPaths.map((path) => path.replace(':id', '[\\w-]+')).join('|')})(?:\\?.*)?$`,
)
