import '../ui/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from '#core/assert.ts'
import { watchInstall } from '../platform/install.ts'
import { openAgainOnce } from './open-again.ts'

// Browsers make their offer once, perhaps before the app has come.
watchInstall()

// React alone comes with the entry; words, book and screens load beside it while the shell of index.html stands.
const loadApp = import('./App.tsx')
const loadBoot = import('./boot.ts')

async function start(): Promise<void> {
  const element = document.getElementById('root')
  assert(element, 'The page has a root to draw into.')
  const [{ boot }, { App }] = await Promise.all([loadBoot, loadApp])
  const booted = await boot()
  createRoot(element).render(
    <StrictMode>
      <App booted={booted} />
    </StrictMode>,
  )
}

start().catch((error: unknown) => {
  reportError(error)
  // Else the shell says it, with a button.
  if (!openAgainOnce()) document.getElementById('shell')?.dispatchEvent(new Event('late'))
})
