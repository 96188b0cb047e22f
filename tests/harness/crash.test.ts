/** A desk at work that is killed at any moment loses nothing that it acknowledged, and leaves nothing by halves. */
import { describe, expect, it } from 'vitest'
import { runRounds } from '../support/crash/rounds.ts'
import { tempFolder } from '../support/temp-vault.ts'

describe('a desk that is killed at work', () => {
  it('opens whole after each of 40 kills', async () => {
    await using folder = await tempFolder()
    let acknowledged = 0
    const bad = await runRounds({
      rounds: 40,
      seed: 'npm test',
      folder: folder.path,
      onRound: (report) => {
        acknowledged += report.acknowledged
      },
    })
    expect(bad).toEqual([])
    // Rounds in which nothing was done would prove nothing.
    expect(acknowledged).toBeGreaterThan(80)
  })
})
