// Test projects: unit tests, the harness of crashes and other programs in plain Node, end-to-end and security tests on the real app.
import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const common = { retry: 0, environment: 'node' as const, pool: 'forks' as const }

/** By itself the runner leaves one processor free, which on two is half of them. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

const units = globSync('tests/unit/**/*.test.{ts,tsx,mjs}', { cwd: import.meta.dirname })

/** Tests that put something in the place of a module or of the clock, themselves or by what they share. */
const replacing = units.filter((file) =>
  /\bvi\.\w+\(|recorded-ui|drawn-form/.test(readFileSync(new URL(file, import.meta.url), 'utf8')),
)

/** What takes minutes by itself: begun last, it would have one processor wait for the other. */
const longFirst = [
  'interleavings',
  'every-screen',
  'journey-keyboard',
  'journey-readiness-tasks',
  'journey-first-run',
  'security/locking',
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longFirst.some((name) => moduleId.includes(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const unit = {
  ...common,
  maxWorkers,
  // Ends what hangs; a busy machine may be many times slower than a free one.
  testTimeout: 90_000,
  hookTimeout: 60_000,
}

/** Of the test's own process alone: programs that tests start derive for themselves. */
const resolve = {
  alias: [
    {
      find: /^@node-rs\/argon2$/,
      replacement: fileURLToPath(new URL('tests/support/remembered-argon2.ts', import.meta.url)),
    },
  ],
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      // What the program is made of is loaded once for many files; whoever replaces a part has a process for itself.
      { resolve, test: { ...unit, name: 'unit', isolate: false, include: units, exclude: replacing } },
      { resolve, test: { ...unit, name: 'unit-alone', include: replacing } },
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
        // For whoever asks: every screen in every language at every size, which takes an hour.
        test: {
          ...common,
          name: 'sweeps',
          include: ['tests/sweeps/**/*.test.ts'],
          maxWorkers: process.env.POC_DESK_DISPLAYS === undefined ? 1 : 2,
          setupFiles: ['tests/e2e/support/own-display.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          // What drives the app is loaded once for many files; none of them puts anything in the place of a module.
          isolate: false,
          include: ['tests/e2e/**/*.test.ts', 'tests/security/**/*.test.ts'],
          // On a screen that somebody looks at, two windows would take the focus from each other.
          // An app that is driven rests a third of the time: three keep two processors at work.
          maxWorkers: process.env.POC_DESK_DISPLAYS === undefined ? 1 : 3,
          setupFiles: ['tests/e2e/support/own-display.ts', 'tests/e2e/support/tell-what-was-shown.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a busy machine takes a second for is no fault.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
