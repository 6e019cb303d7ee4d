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
    // A preload polyfill would be one more inline script; Chrome 111 needs none.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Libraries stay in files of their own, so that a release of ours leaves them on the phone.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'dexie', test: /node_modules\/(dexie|dexie-react-hooks)\// },
            {
              name: 'words',
              test: /node_modules\/(i18next|react-i18next|html-parse-stringify|void-elements|use-sync-external-store)\//,
            },
            { name: 'query', test: /node_modules\/@tanstack\// },
            { name: 'zod', test: /node_modules\/zod\// },
            {
              debugName: 'one language each',
              name: (id: string) => {
                const [, kind, lang] =
                  /(locales|ready-catalogue)\/(hi|bn|mr|en)\b(?!\/(?:whatsapp|list|paper|khata)\b)/.exec(
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
