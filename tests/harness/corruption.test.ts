/** Damage to any file of a vault ends in its whole content or in a failure with a name and an offer. */
import { describe, expect, it } from 'vitest'
import { runCorruptions } from '../support/crash/corrupt-rounds.ts'
import { tempFolder } from '../support/temp-vault.ts'

describe('a damaged vault', () => {
  it('opens with intact content or says what is damaged, in 150 ways', async () => {
    await using folder = await tempFolder()
    const came = new Set<string>()
    const bad = await runCorruptions({
      rounds: 150,
      seed: 'npm test',
      folder: folder.path,
      onRound: (report) => came.add(`${report.damage.file.replace('vault/', '')} ${report.came}`),
    })
    expect(bad).toEqual([])
    expect([...came]).toEqual(
      expect.arrayContaining([
        'vault.json vault-header-damaged',
        'desk.db vault-database-damaged',
        'desk.db-wal vault-log-damaged',
        'desk.db-wal vault-log-missing',
        'open.json opened',
      ]),
    )
  })
})
