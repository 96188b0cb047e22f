import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { directoryService } from '../../../../src-main/services/directory.ts'
import { sessionKeeper } from '../../../../src-main/services/session.ts'
import { directoryRepository } from '../../../../src-main/store/directory-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import {
  directoryEntrySchema,
  directoryFacetsSchema,
  directoryListSchema,
} from '../../../../src-shared/domain/directory/views.ts'
import { tempDatabase, testProfile } from '../../../support/temp-vault.ts'
import { factsOf, issued, madeDirectory, uuidOf } from '../store/directory-data.ts'

const filter = {
  text: '',
  regions: [],
  types: [],
  operationalLanguages: [],
  openNow: false,
  sortLanguage: 'fr' as const,
}

/** The service over an open session with two points of contact for every State. */
async function directory(at: string) {
  const temporary = await tempDatabase(migrations)
  const target = madeDirectory(2)
  directoryRepository(temporary.db).replaceRegistryLayer(target, factsOf(target), issued)
  const keeper = sessionKeeper()
  keeper.begin({
    vaultId: uuidOf('vault'),
    kind: 'demonstration',
    deviceId: temporary.deviceId,
    deviceLabel: 'D1',
    database: temporary.db,
    profile: testProfile,
    ownKeys: {
      signing: { privateKey: async () => '', publicKey: '', fingerprint: '' },
      decryption: [],
    },
    officer: null,
    dataKey: new Secret(new Uint8Array(32)),
  })
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
    expect(list.total).toBe(390)
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
