import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,src,server,demo,sim,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
})
