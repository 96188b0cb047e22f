/** A disk that becomes full at any write: the old state is kept, it is said so, and with room again work goes on. */
import { describe, expect, it } from 'vitest'
import { diskFullScripts, runDiskFull } from '../support/crash/disk-full.ts'
import { tempFolder } from '../support/temp-vault.ts'

describe('a disk that becomes full', () => {
  it.each([
    ['in daily work', diskFullScripts.daily, 4],
    ['while files are copied and exchanged', diskFullScripts.files, 8],
  ] as const)('%s takes nothing that was there', async (_when, scripts, step) => {
    await using folder = await tempFolder()
    const reports = await runDiskFull({ folder: folder.path, seed: 'npm test', ...scripts, first: 1, step })
    expect(reports.filter((report) => report.problems.length > 0)).toEqual([])
    expect(reports.filter((report) => report.full.length > 0).length).toBeGreaterThan(8)
    // The last disk is large enough: without the shim the same session fails nowhere.
    expect(reports.at(-1)?.full).toEqual([])
  })
})
