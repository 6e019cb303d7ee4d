import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { earlyFiles } from './scripts/vite/early-files.ts'
import { packedFiles } from './scripts/vite/packed-files.ts'
import { readyCatalogue } from './scripts/vite/ready-catalogue.ts'
import { serviceWorker } from './scripts/vite/service-worker.ts'
import { noCircles, sharedParts } from './scripts/vite/shared-parts.ts'

const root = import.meta.dirname

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    readyCatalogue(root),
    earlyFiles(root),
    noCircles(),
    serviceWorker(root),
    packedFiles(root),
  ],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  build: {
    target: 'chrome111',
    manifest: true,
    cssCodeSplit: false,
    // The page itself names what its first screen needs (earlyFiles); to look for what each later file needs besides
    // takes a slow phone longer than to find it on the way. A polyfill would be one more inline script.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    rolldownOptions: {
      output: {
        // Chromium keeps no compiled code of modules: without this each start compiles every function it calls on the
        // page's own thread, with it beside it (V8 "explicit compile hints", Chrome 136).
        postBanner: '//# allFunctionsCalledOnLoad',
        codeSplitting: {
          // Libraries stay in files of their own, so that a release of ours leaves them on the phone.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'dexie', test: /node_modules\/(dexie|dexie-react-hooks)\// },
            {
              name: 'libraries',
              test: /node_modules\/(i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store|wouter|regexparam|zod)\//,
            },
            // With the little of ours that nobody uses without it: a file of so few bytes is mostly wrapping.
            {
              name: 'query',
              test: /node_modules\/@tanstack\/|src\/ui\/(ServerQueries|ask-often)\./,
            },
            {
              debugName: 'one language each',
              name: (id: string) => {
                const [, kind, lang] =
                  /(locales|ready-catalogue)\/(hi|bn|mr|en)\b(?!\/(?:whatsapp|list|paper|khata|gst|people|reports|hear|day-close)\b)/.exec(
                    id,
                  ) ?? []
                return lang ? `${kind === 'locales' ? 'words' : 'goods'}-${lang}` : null
              },
            },
            ...sharedParts(root),
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': 'http://localhost:8787', '/demo': 'http://localhost:8787' } },
})
