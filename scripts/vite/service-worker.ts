import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Files with a hash in their name are their own revision. */
const isHashed = (path: string): boolean => path.startsWith('assets/')
/** The reader of barcodes is large and few phones need ours: it is kept when it is first used (src/sw/reader-files.ts). */
const isReader = (path: string): boolean =>
  /^assets\/(barcode-worker-[\w-]+\.js|zxing_reader-[\w-]+\.wasm)$/.test(path)
/** Of the icons only those that a notice shows; the others the browser takes itself when it installs the app. */
const isKept = (path: string): boolean =>
  (isHashed(path) && !isReader(path)) ||
  /^(index\.html|manifest\.webmanifest|favicon\.svg|icons\/(icon-192\.png|monochrome\.svg))$/.test(
    path,
  )

/** Builds src/sw/sw.ts into dist/sw.js, with the list of all files the app needs offline. */
export function serviceWorker(root: string): Plugin {
  return {
    name: 'haat-service-worker',
    apply: 'build',
    // Not when the bundle is closed: that comes after a build that failed too, and would hide why it did.
    async writeBundle() {
      const dist = join(root, 'dist')
      const built = readdirSync(dist, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(dist, path)).isFile())
        .sort()
      const reader = built.filter(isReader)
      if (reader.length !== 2)
        throw new Error(`The reader of barcodes is two files: ${reader.join()}.`)
      const files = built.filter(isKept).map((path) => ({
        url: `/${path}`,
        revision: isHashed(path)
          ? null
          : createHash('sha256')
              .update(readFileSync(join(dist, path)))
              .digest('hex')
              .slice(0, 16),
      }))
      await build({
        root,
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: {
          'self.__WB_MANIFEST': JSON.stringify(files),
          'self.__READER_FILES': JSON.stringify(reader.map((path) => basename(path))),
          'process.env.NODE_ENV': JSON.stringify('production'),
        },
        build: {
          target: 'chrome111',
          outDir: dist,
          emptyOutDir: false,
          rolldownOptions: {
            input: join(root, 'src', 'sw', 'sw.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
          },
        },
      })
    },
  }
}
