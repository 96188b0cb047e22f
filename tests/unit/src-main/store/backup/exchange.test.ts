import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type FailpointName, setFailpoint } from '../../../../../src-main/base/failpoint.ts'
import {
  exchangeVaultFolder,
  incomingPath,
  settleVaultFolder,
} from '../../../../../src-main/store/backup/exchange.ts'
import { tempFolder } from '../../../../support/temp-vault.ts'

const stamp = '20261005T090000Z-0badcafe'
const steps: readonly FailpointName[] = [
  'exchange-noted',
  'exchange-kept',
  'exchange-carried',
  'exchange-placed',
]

afterEach(() => setFailpoint(undefined))

/** Stops as a crash would: nothing after the failpoint is done, no error handling included. */
function crashAt(name: FailpointName | undefined): void {
  setFailpoint((reached) => {
    if (reached === name) throw new Error('crash')
  })
}

async function prepared(present: 'vault' | 'empty' | 'none', name = 'vault') {
  const folder = await tempFolder()
  const vault = join(folder.path, name)
  if (present !== 'none') await mkdir(vault)
  if (present === 'vault') {
    await writeFile(join(vault, 'vault.json'), 'old')
    await mkdir(join(vault, 'backups'))
    await writeFile(join(vault, 'backups', 'one'), 'a backup')
  }
  await mkdir(incomingPath(vault, stamp))
  await writeFile(join(incomingPath(vault, stamp), 'vault.json'), 'new')
  const header = (place: string) => readFile(join(folder.path, place, 'vault.json'), 'utf8')
  return { folder, vault, header, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

function crash(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    if (error instanceof Error && error.message === 'crash') return true
    throw error
  }
}

describe('exchangeVaultFolder', () => {
  it('puts the new folder in place, keeps the old one, and carries its backups over', async () => {
    await using place = await prepared('vault')
    expect(exchangeVaultFolder(place.vault, stamp)).toBe(`vault.kept-${stamp}`)
    expect(await place.header('vault')).toBe('new')
    expect(await place.header(`vault.kept-${stamp}`)).toBe('old')
    expect(await readdir(join(place.vault, 'backups'))).toEqual(['one'])
    expect((await readdir(place.folder.path)).sort()).toEqual(['vault', `vault.kept-${stamp}`])
  })

  it.each(['empty', 'none'] as const)('needs no vault before: %s', async (present) => {
    await using place = await prepared(present)
    expect(exchangeVaultFolder(place.vault, stamp)).toBe('')
    expect(await readdir(place.folder.path)).toEqual(['vault'])
    expect(await place.header('vault')).toBe('new')
  })

  it('is finished from wherever crashes stopped it, also while it is being finished', async () => {
    const stops = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(stops, fc.constantFrom('vault', 'none'), async ([first, ...others], present) => {
        await using place = await prepared(present === 'vault' ? 'vault' : 'none', 'my vault')
        crashAt(first)
        expect(crash(() => exchangeVaultFolder(place.vault, stamp))).toBe(true)
        for (const stop of others) {
          crashAt(stop)
          crash(() => settleVaultFolder(place.vault))
        }
        crashAt(undefined)
        settleVaultFolder(place.vault)
        expect(await place.header('my vault')).toBe('new')
        const names = (await readdir(place.folder.path)).sort()
        expect(names).toEqual(present === 'vault' ? ['my vault', `my vault.kept-${stamp}`] : ['my vault'])
        if (present !== 'vault') return
        expect(await place.header(`my vault.kept-${stamp}`)).toBe('old')
        expect(await readdir(join(place.vault, 'backups'))).toEqual(['one'])
      }),
    )
  })

  it('takes everything back where the new folder turns out not to be there', async () => {
    await using place = await prepared('vault')
    await rename(incomingPath(place.vault, stamp), join(place.folder.path, 'elsewhere'))
    crashAt('exchange-noted')
    crash(() => exchangeVaultFolder(place.vault, stamp))
    await rename(place.vault, join(place.folder.path, `vault.kept-${stamp}`))
    crashAt(undefined)
    settleVaultFolder(place.vault)
    expect(await place.header('vault')).toBe('old')
    expect((await readdir(place.folder.path)).sort()).toEqual(['elsewhere', 'vault'])
  })

  it('leaves the vault as it was where the disk refuses', async () => {
    await using place = await prepared('vault')
    setFailpoint((reached) => {
      if (reached === 'exchange-carried') throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    expect(() => exchangeVaultFolder(place.vault, stamp)).toThrow('storage-full')
    setFailpoint(undefined)
    expect(await place.header('vault')).toBe('old')
    expect(await readdir(join(place.vault, 'backups'))).toEqual(['one'])
    settleVaultFolder(place.vault)
    expect(await place.header('vault')).toBe('old')
  })
})

describe('settleVaultFolder', () => {
  it('does nothing where nothing was under way', async () => {
    await using place = await prepared('vault')
    settleVaultFolder(place.vault)
    expect(await place.header('vault')).toBe('old')
    settleVaultFolder(join(place.folder.path, 'nothing', 'here'))
  })

  it.each([
    ['is no note', 'garbage'],
    [
      'names other folders',
      JSON.stringify({ format: 'poc-desk-exchange', version: 1, incoming: '../../etc', kept: 'x' }),
    ],
    [
      'climbs out by its end',
      JSON.stringify({
        format: 'poc-desk-exchange',
        version: 1,
        incoming: `vault.restoring-${stamp}/../secret`,
        kept: null,
      }),
    ],
  ])('moves nothing by a file that %s', async (_, text) => {
    await using place = await prepared('vault')
    await writeFile(`${place.vault}.exchange.json`, text)
    settleVaultFolder(place.vault)
    expect(await place.header('vault')).toBe('old')
    expect((await readdir(place.folder.path)).sort()).toEqual(['vault', `vault.restoring-${stamp}`])
  })

  it('leaves a vault alone that was made in between', async () => {
    await using place = await prepared('vault')
    crashAt('exchange-carried')
    crash(() => exchangeVaultFolder(place.vault, stamp))
    crashAt(undefined)
    await mkdir(place.vault)
    await writeFile(join(place.vault, 'vault.json'), 'third')
    settleVaultFolder(place.vault)
    expect(await place.header('vault')).toBe('third')
    expect(await readdir(join(place.folder.path, `vault.kept-${stamp}`, 'backups'))).toEqual(['one'])
  })
})
