import { describe, expect, it } from 'vitest'
import { directoryService } from '../../../../src-main/services/directory.ts'
import { sessionKeeper } from '../../../../src-main/services/session.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import {
  directoryEntrySchema,
  directoryFacetsSchema,
  directoryListSchema,
  noFilter,
} from '../../../../src-shared/domain/directory/views.ts'
import { openVault } from '../../../support/open-vault.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'
import { factsOf, issued, madeDirectory, uuidOf } from '../store/directory-data.ts'

const filter = { ...noFilter, offset: 0, count: 200, sortLanguage: 'fr' as const }

/** The service over an open session with two points of contact for every State. */
async function directory(at: string) {
  const temporary = await tempDatabase(migrations)
  const target = madeDirectory(2)
  replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
  const keeper = sessionKeeper()
  keeper.begin(openVault(temporary))
  const service = directoryService({
    session: keeper,
    pgp: { describeCertificates: async (certificates) => certificates.map(() => null) },
    clock: () => new Date(at),
    emit: () => undefined,
  })
  return { service, keeper, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() }
}

describe('directory service', () => {
  it('searches, and says how many there are in all', async () => {
    await using open = await directory('2026-10-05T09:00:00Z')
    const list = directoryListSchema.parse(
      await open.service['directory.search']({ ...filter, text: '肯尼亚' }),
    )
    expect(list.rows.map(({ id }) => id)).toEqual([uuidOf('KEN 0'), uuidOf('KEN 1')])
    expect(list).toMatchObject({ offset: 0, found: 2, total: 390, approximate: false })
  })

  it('shows one entry with its keys as they are today, and the others of its State', async () => {
    await using open = await directory('2028-06-01T00:00:00Z')
    const entry = directoryEntrySchema.parse(await open.service['directory.entry']({ id: uuidOf('KEN 1') }))
    expect(entry).toMatchObject({
      layer: 'registry',
      pointOfContact: { id: uuidOf('KEN 1'), state: 'KEN' },
      encryption: { state: 'expired', until: '2028-01-01T00:00:00.000Z' },
      keys: [{ encryption: { state: 'expired' } }],
    })
    expect(entry.siblings.map(({ id }) => id)).toEqual([uuidOf('KEN 0')])
  })

  it('offers what can be filtered by', async () => {
    await using open = await directory('2026-10-05T09:00:00Z')
    const facets = directoryFacetsSchema.parse(await open.service['directory.facets']({}))
    expect(facets.types).toHaveLength(2)
    expect(facets.regions).toHaveLength(5)
  })

  it('offers calendars of national holidays by their names in a language, in its order', async () => {
    await using open = await directory('2026-10-05T09:00:00Z')
    const names = async (language: 'fr' | 'ar') => {
      const { calendars } = await open.service['directory.calendars']({ language })
      return calendars
    }
    const french = await names('fr')
    expect(french).toContainEqual({ id: 'CH', name: 'Suisse' })
    expect(french.map(({ name }) => name)).toEqual(
      french.map(({ name }) => name).toSorted(new Intl.Collator('fr').compare),
    )
    expect(await names('ar')).toContainEqual({ id: 'KE', name: 'كينيا' })
  })

  it('does not know what is not there', async () => {
    await using open = await directory('2026-10-05T09:00:00Z')
    const entry = async () => open.service['directory.entry']({ id: uuidOf('nobody') })
    await expect(entry()).rejects.toThrow('entry-not-found')
  })

  it('answers nothing when the vault is locked, not even from memory', async () => {
    await using open = await directory('2026-10-05T09:00:00Z')
    await open.service['directory.search'](filter)
    open.keeper.end()
    const search = async () => open.service['directory.search'](filter)
    const entry = async () => open.service['directory.entry']({ id: uuidOf('KEN 1') })
    await expect(search()).rejects.toThrow('vault-locked')
    await expect(entry()).rejects.toThrow('vault-locked')
    expect(() => open.service['directory.facets']({})).toThrow('vault-locked')
  })
})
