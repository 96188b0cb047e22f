// Test projects: unit tests, the harness of crashes and other programs in plain Node, end-to-end and security tests on the real app.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const common = { retry: 0, environment: 'node' as const, pool: 'forks' as const }

/** By itself the runner leaves one processor free, which on two is half of them. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          maxWorkers,
          include: ['tests/unit/**/*.test.{ts,tsx,mjs}'],
          // Ends what hangs; a busy machine may be many times slower than a free one.
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'harness',
          maxWorkers,
          include: ['tests/{harness,interop}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/security/**/*.test.ts'],
          // On a screen that somebody looks at, two windows would take the focus from each other.
          maxWorkers: process.env.POC_DESK_DISPLAYS === undefined ? 1 : 2,
          setupFiles: ['tests/e2e/support/own-display.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
