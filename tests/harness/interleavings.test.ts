/**
 * Local edits, synchronisations, bundles, crashes, restarts of the server, duplicates and reordering, in any order: both
 * sides converge, no local edit is lost, nothing is overwritten silently. What goes wrong is told with the steps that
 * led there and the seed, which `playInterleavings` takes.
 */
import { expect, it } from 'vitest'
import { perWorld } from '../support/interleaving/interleavings.ts'
import { playInProcesses } from '../support/interleaving/workers.ts'

const worlds = 50
/** Milliseconds: a busy machine may be many times slower than a free one. */
const timeout = 1_200_000

it(
  'a registry and two desks agree after each of 1,000 random interleavings, and nothing that officers did is lost',
  async () => {
    const whole = { played: { interleavings: worlds * perWorld, idle: [] } }
    expect(await playInProcesses(2, worlds)).toEqual([whole, whole])
  },
  timeout,
)
