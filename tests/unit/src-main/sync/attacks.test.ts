/** The attacks that TUF is made against (specification §1.5.2), over the network and out of a bundle. */
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { partsAfter } from '../../../../src-formats/registry/changes.ts'
import { generateDeviceKeys } from '../../../../src-formats/registry/device-keys.ts'
import { directoryDigest, directoryParts } from '../../../../src-formats/registry/directory-digest.ts'
import { generateEpochKey } from '../../../../src-formats/registry/epoch-keys.ts'
import { sealTarget } from '../../../../src-formats/registry/sealed-target.ts'
import { changesPath } from '../../../../src-formats/tuf/read.ts'
import type { FetchFunction } from '../../../../src-main/sync/source.ts'
import { Failure, type FailureCode } from '../../../../src-shared/base/failure.ts'
import type { ChangesTarget } from '../../../../src-shared/domain/registry/protocol.ts'
import {
  type Deviation,
  type EditionPublisher,
  editionPublisher,
  type Way,
  ways,
} from '../../../support/edition-publisher.ts'
import { madeDirectory, madeId } from '../../../support/made-directory.ts'
import { rowsOf, synchronisedDesk } from '../../../support/synchronised-desk.ts'
import { tempFolder } from '../../../support/temp-vault.ts'
import { tufKey } from '../../../support/tuf-keys.ts'
import { inDays, online, type TopRole } from '../../../support/tuf-simulator.ts'

const keys = generateDeviceKeys()
const failure = (code: FailureCode) => expect.objectContaining({ code })
const long = { ballast: 40 }
const names = { 0: 'Alpha', 1: 'Beta', 2: 'Gamma', 3: 'Delta', 6: 'Eta' }
const first = madeDirectory(1, { ...long, names })
const second = madeDirectory(2, { ...long, names: { ...names, 0: 'Alpha two' } })
const third = madeDirectory(3, { ...long, names: { ...names, 0: 'Alpha three' } })

type Attacked = {
  readonly registry: EditionPublisher
  readonly devices: ReturnType<typeof generateDeviceKeys>[]
  /** Serves what was served when edition 1 was the newest. */
  readonly backToFirst: () => void
}

type Attack = {
  readonly code: FailureCode
  readonly over?: readonly Way[]
  readonly mount: (attacked: Attacked) => Promise<void> | void
}

const flip = (bytes: Uint8Array) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)
const isUnsigned = { changes: null }

/** The third edition, of which the file of the directory is another one than was signed. */
const withDirectory =
  (change: (bytes: Uint8Array) => Uint8Array) =>
  async ({ registry }: Attacked) => {
    await registry.edition(third, isUnsigned)
    const path = registry.stored('directory/3.jwe')
    registry.replace(path, change(registry.file(path)))
  }

/** Metadata of a role as it was before, under the name of the newest. */
const mixed =
  (role: 'snapshot' | 'targets') =>
  async ({ registry }: Attacked) => {
    await registry.edition(third)
    const { version } = registry[role]
    registry.replace(
      `metadata/${version}.${role}.json`,
      registry.file(`metadata/${version - 1}.${role}.json`),
    )
  }

const byStranger =
  (role: TopRole) =>
  async ({ registry }: Attacked) => {
    registry.signers.set(role, [tufKey()])
    await registry.edition(third)
  }

const expired =
  (role: TopRole) =>
  async ({ registry }: Attacked) => {
    registry[role].expires = inDays(-1)
    if (role === 'root') registry.publish('root')
    await registry.edition(third)
  }

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const block = Buffer.alloc(64 * 1024, 32)
  const more = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

const attacks: Readonly<Record<string, Attack>> = {
  'arbitrary software: another directory': { code: 'registry-tampered', mount: withDirectory(flip) },
  'arbitrary software: a timestamp by a stranger': {
    code: 'registry-signature',
    mount: byStranger('timestamp'),
  },
  'arbitrary software: a snapshot by a stranger': {
    code: 'registry-signature',
    mount: byStranger('snapshot'),
  },
  'arbitrary software: targets by a stranger': { code: 'registry-signature', mount: byStranger('targets') },
  'rollback: everything as it was': { code: 'registry-rollback', mount: ({ backToFirst }) => backToFirst() },
  'rollback: a new timestamp with an old snapshot': {
    code: 'registry-rollback',
    mount: ({ registry }) => {
      registry.timestamp.meta['snapshot.json'] = { version: 1 }
      registry.publish('timestamp')
    },
  },
  'rollback: a new snapshot with old targets': {
    code: 'registry-rollback',
    mount: ({ registry }) => {
      registry.snapshot.meta['targets.json'] = { version: 1 }
      registry.publish('snapshot', 'timestamp')
    },
  },
  'rollback: new metadata with an old directory': {
    code: 'registry-rollback',
    mount: ({ registry }) => registry.edition(first),
  },
  'indefinite freeze': { code: 'registry-expired', mount: expired('timestamp') },
  'an expired snapshot': { code: 'registry-expired', mount: expired('snapshot') },
  'expired targets': { code: 'registry-expired', mount: expired('targets') },
  'an expired root': { code: 'registry-expired', mount: expired('root') },
  'mix and match: targets of another time': { code: 'registry-tampered', mount: mixed('targets') },
  'mix and match: a snapshot of another time': { code: 'registry-tampered', mount: mixed('snapshot') },
  'wrong size: a directory that is too long': {
    code: 'registry-answer-unusable',
    mount: withDirectory((bytes) => Buffer.concat([bytes, Buffer.from('A')])),
  },
  'wrong size: a directory that is too short': {
    code: 'registry-tampered',
    mount: withDirectory((bytes) => bytes.slice(0, -4)),
  },
  'endless data: a timestamp': {
    code: 'registry-answer-unusable',
    over: ['network'],
    mount: ({ registry }) => void registry.answers.set('metadata/timestamp.json', endless),
  },
  'endless data: a directory': {
    code: 'registry-answer-unusable',
    over: ['network'],
    mount: async ({ registry }) => {
      await registry.edition(third, isUnsigned)
      registry.answers.set(registry.stored('directory/3.jwe'), endless)
    },
  },
  'wrong keys: fewer than the threshold': {
    code: 'registry-signature',
    mount: async ({ registry }) => {
      registry.addKey('timestamp')
      const role = registry.root.roles.timestamp
      if (role !== undefined) role.threshold = 2
      registry.publish('root')
      registry.signers.set('timestamp', registry.signers.get('timestamp')?.slice(0, 1) ?? [])
      await registry.edition(third)
    },
  },
  'a replaced root: everything by another registry': {
    code: 'registry-signature',
    mount: async ({ registry, devices }) => {
      await using other = await editionPublisher(devices)
      await other.edition(third)
      other.publish(...online, ...online)
      registry.files.clear()
      for (const [path, bytes] of other.files) registry.files.set(path, bytes)
    },
  },
  'a replaced root: signed by its own keys alone': {
    code: 'registry-signature',
    mount: ({ registry }) => {
      registry.rotate('root')
      registry.publish('root')
    },
  },
  'a replaced root: a version that skips one': {
    code: 'registry-tampered',
    mount: ({ registry }) => {
      registry.root.version += 1
      registry.publish('root')
      registry.files.set('metadata/2.root.json', registry.file('metadata/3.root.json'))
    },
  },
  'a directory sealed for another path': {
    code: 'directory-unreadable',
    mount: ({ registry }) => registry.edition(third, { ...isUnsigned, wholePath: 'directory/2.jwe' }),
  },
  'a directory sealed under the key of another registry': {
    code: 'directory-unreadable',
    mount: async ({ registry, devices }) => {
      devices.length = 0
      await registry.edition(third, { ...isUnsigned, epoch: generateEpochKey(1) })
    },
  },
  'keys that are wrapped for another device': {
    code: 'registry-epoch-unknown',
    mount: async ({ registry, devices }) => {
      devices.splice(0, devices.length, generateDeviceKeys())
      await registry.edition(third, { epoch: generateEpochKey(2) })
    },
  },
  'keys of another epoch than they are listed for': {
    code: 'directory-unreadable',
    mount: async ({ registry }) => {
      await registry.list(third, { ...isUnsigned, epoch: { epoch: 2, key: registry.epoch().key } })
      const { targets } = registry.targets
      const listed = targets['directory/keys/1.json']
      if (listed === undefined) throw new Error('no keys')
      const bytes = registry.file(registry.stored('directory/keys/1.json'))
      registry.addTarget('targets', 'directory/keys/2.json', Buffer.from(bytes).toString()).custom = {
        epoch: 2,
      }
      registry.publish(...online)
    },
  },
  'a directory in clear': {
    code: 'registry-tampered',
    mount: async ({ registry }) => {
      await registry.list(third)
      const { sequence, issued } = third
      const text = JSON.stringify(third)
      registry.addTarget('targets', 'directory/3.json', text).custom = { sequence, issued }
      registry.publish(...online)
    },
  },
  'changes in clear': {
    code: 'registry-tampered',
    mount: async ({ registry }) => {
      await registry.list(third)
      registry.addTarget('targets', 'directory/changes/2-3.json', '{}').custom = { from: 2, to: 3 }
      registry.publish(...online)
    },
  },
}

const cases = Object.entries(attacks).flatMap(([name, attack]) =>
  (attack.over ?? ways).map((way) => [name, way, attack] as const),
)

/** A desk with the second edition, and the registry it is of. */
async function settled(way: Way, marks = '') {
  const devices = [keys]
  const registry = await editionPublisher(devices)
  await registry.edition(first)
  const backToFirst = registry.freeze()
  const desk = await synchronisedDesk(registry, { keys, marks })
  await desk.sync(registry.source(way))
  await registry.edition(second)
  await desk.sync(registry.source(way))
  return {
    registry,
    devices,
    backToFirst,
    desk,
    [Symbol.asyncDispose]: async () => {
      await desk[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    },
  }
}

/** A newer root is kept, and with it the roots to hand on; what it ends goes. */
const roots = ['registry_trust', 'registry_file']
const roleNames = ['timestamp', 'snapshot', 'targets'] as const

describe('is refused, and everything is as it was', () => {
  it.each(cases)('%s (%s)', async (name, way, { code, mount }) => {
    await using attacked = await settled(way)
    const { desk, registry } = attacked
    const [rows, trust, files] = [rowsOf(desk.db, roots), desk.trust(), desk.editions.files()]
    await mount(attacked)
    await expect(desk.sync(registry.source(way))).rejects.toEqual(failure(code))
    expect(rowsOf(desk.db, roots)).toEqual(rows)
    const after = desk.trust()
    // Other keys for one of them end what was signed by the old ones (§5.3.11).
    const ended = name.startsWith('wrong keys') ? ['timestamp', 'snapshot'] : []
    expect(roleNames.map((role) => after.get(role))).toEqual(
      roleNames.map((role) => (ended.includes(role) ? undefined : trust.get(role))),
    )
    expect(desk.editions.files()).toEqual(files)
    expect(desk.read(madeId(0))?.entityName).toEqual({ en: 'Alpha two' })
    expect(desk.directory()?.sequence).toBe(2)
  })
})

type BadChanges = Deviation | ((attacked: Attacked) => Promise<void> | void)

/** The digest that goes with changes which were made to say something else. */
function consistent(changes: ChangesTarget): ChangesTarget {
  const parts = partsAfter(directoryParts(second.states), changes, changes)
  return { ...changes, digest: directoryDigest(parts) }
}

const badChanges: Readonly<Record<string, BadChanges>> = {
  'with a wrong digest': { changes: (good) => ({ ...good, digest: '0'.repeat(64) }) },
  'that leave a record out': { changes: (good) => ({ ...good, records: [] }) },
  'that begin elsewhere': { changes: (good) => ({ ...good, from: 1 }) },
  'that end elsewhere': { changes: (good) => ({ ...good, to: good.to + 1 }) },
  'of another time': { changes: (good) => ({ ...good, issued: '2026-10-02T00:00:00.000Z' }) },
  'that name a record twice': {
    changes: (good) => ({ ...good, records: [...good.records, ...good.records] }),
  },
  'that are something else': { changes: () => ({ format: 'other' }) },
  'that take a State away from its records': {
    changes: (good) => consistent({ ...good, removedStates: ['FJI'] }),
  },
  'sealed for another path': { changesPath: 'directory/changes/1-2.jwe' },
  'sealed under the key of another registry': async ({ registry }) => {
    await registry.list(third)
    const path = changesPath(2, 3, 1)
    const sealed = await sealTarget(Buffer.from('{}'), { ...generateEpochKey(1), path })
    const custom = { from: 2, to: 3, epoch: 1 }
    registry.addTarget('targets', path, Buffer.from(sealed).toString()).custom = custom
    registry.publish(...online)
  },
  'that are missing': async ({ registry }) => {
    await registry.edition(third)
    registry.files.delete(registry.stored('directory/changes/2-3.jwe'))
  },
  'that were changed on the way': async ({ registry }) => {
    await registry.edition(third)
    const path = registry.stored('directory/changes/2-3.jwe')
    registry.replace(path, flip(registry.file(path)))
  },
  'with a hole in their chain': async ({ registry }) => {
    await registry.edition(madeDirectory(3, { ...long, names }), isUnsigned)
    await registry.edition({ ...third, sequence: 4 })
  },
}

describe('bad changes do no harm: the whole directory is fetched', () => {
  it.each(Object.entries(badChanges).flatMap(([name, bad]) => ways.map((way) => [name, way, bad] as const)))(
    '%s (%s)',
    async (_name, way, bad) => {
      await using attacked = await settled(way)
      const { desk, registry } = attacked
      if (typeof bad === 'function') await bad(attacked)
      else await registry.edition(third, bad)
      const { edition, sequence } = await desk.sync(registry.source(way))
      expect(edition?.kind).toBe('whole')
      expect(desk.directory()?.sequence).toBe(sequence)
      expect(desk.read(madeId(0))?.entityName).toEqual({ en: 'Alpha three' })
      expect(desk.editions.parts()).toEqual(directoryParts(third.states))
    },
  )
})

describe('slow retrieval, and a line that fails', () => {
  it.each(['registry-too-slow', 'registry-unreachable', 'network-off'] as const)(
    '%s at the changes ends it: the whole is not asked for',
    async (code) => {
      await using attacked = await settled('network')
      const { desk, registry } = attacked
      await registry.edition(third)
      const [rows, source] = [rowsOf(desk.db), registry.source('network')]
      if (source.kind !== 'http') throw new Error('not the network')
      const asked: string[] = []
      const failing: FetchFunction = (url, init) => {
        asked.push(url)
        return url.includes('/changes/') ? Promise.reject(new Failure(code)) : source.fetch(url, init)
      }
      await expect(desk.sync({ ...source, fetch: failing })).rejects.toEqual(failure(code))
      expect(asked.filter((url) => url.includes('/targets/')).map((url) => url.slice(-7))).toEqual([
        '2-3.jwe',
      ])
      expect(rowsOf(desk.db)).toEqual(rows)
    },
  )
})

describe('fast-forward', () => {
  const far = 1_000_000
  type Recovery = {
    /** What somebody with the old key does. */
    readonly forward: (registry: EditionPublisher) => Promise<void> | void
    readonly rotated: readonly TopRole[]
    /** What the registry does then, with the new keys or without. */
    readonly back: (registry: EditionPublisher) => Promise<void> | void
  }
  const publishFrom =
    (version: number, ...roles: ('timestamp' | 'snapshot')[]) =>
    (registry: EditionPublisher) => {
      for (const role of roles) registry[role].version = version
      registry.publish(...online)
    }
  const recoveries: Readonly<Record<string, Recovery>> = {
    'of the timestamp': {
      forward: publishFrom(far, 'timestamp'),
      rotated: ['timestamp'],
      back: publishFrom(10, 'timestamp'),
    },
    'of the snapshot': {
      forward: publishFrom(far, 'snapshot'),
      rotated: ['snapshot'],
      back: publishFrom(10, 'snapshot'),
    },
    'of the targets': {
      forward: (registry) => {
        registry.targets.version = far
        registry.publish(...online)
      },
      rotated: ['targets', 'snapshot'],
      back: (registry) => {
        registry.targets.version = 10
        registry.publish(...online)
      },
    },
    'of the directory': {
      forward: (registry) => registry.edition({ ...third, sequence: far }),
      rotated: ['targets'],
      back: (registry) => registry.edition(third),
    },
  }
  const recoveryCases = Object.entries(recoveries).flatMap(([name, recovery]) =>
    ways.map((way) => [name, way, recovery] as const),
  )

  it.each(recoveryCases)(
    '%s holds while the keys are the same, and ends with other keys (%s)',
    async (_name, way, recovery) => {
      await using folder = await tempFolder()
      await using attacked = await settled(way, folder.path)
      const { desk, registry } = attacked
      await recovery.forward(registry)
      await desk.sync(registry.source(way))
      await recovery.back(registry)
      await expect(desk.sync(registry.source(way))).rejects.toEqual(failure('registry-rollback'))
      for (const role of recovery.rotated) registry.rotate(role)
      registry.publish('root')
      await recovery.back(registry)
      await desk.sync(registry.source(way))
      await registry.edition({ ...third, sequence: 4 })
      await desk.sync(registry.source(way))
      expect(desk.directory()?.sequence).toBe(4)
      expect(desk.read(madeId(0))?.entityName).toEqual({ en: 'Alpha three' })
    },
  )

  it('ends also where the root with the other keys came first, and the rest only later', async () => {
    await using folder = await tempFolder()
    await using attacked = await settled('network', folder.path)
    const { desk, registry } = attacked
    publishFrom(far, 'snapshot')(registry)
    await desk.sync(registry.source('network'))
    registry.rotate('snapshot')
    registry.publish('root')
    const kept = registry.file('metadata/timestamp.json')
    registry.files.delete('metadata/timestamp.json')
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-answer-unusable'))
    expect([...desk.trust().keys()].sort()).toEqual(['root', 'targets'])
    registry.files.set('metadata/timestamp.json', kept)
    publishFrom(10, 'snapshot')(registry)
    await desk.sync(registry.source('network'))
    await expect(desk.sync(registry.source('network'))).resolves.toMatchObject({ changed: false })
  })
})

describe('an old copy of the vault', () => {
  it.each(ways)('is not shown the registry of between then and now (%s)', async (way) => {
    await using folder = await tempFolder()
    const marks = folder.path
    await using registry = await editionPublisher([keys])
    await registry.edition(first)
    const vaultId = madeId(7)
    await using desk = await synchronisedDesk(registry, { keys, marks, vaultId })
    await using copy = await synchronisedDesk(registry, { keys, marks, vaultId })
    for (const one of [desk, copy]) await one.sync(registry.source(way))
    await registry.edition(second)
    const between = registry.freeze()
    await registry.edition(third)
    const newest = registry.freeze()
    await desk.sync(registry.source(way))
    between()
    const rows = rowsOf(copy.db)
    await expect(copy.sync(registry.source(way))).rejects.toEqual(failure('registry-older-than-seen'))
    expect(rowsOf(copy.db)).toEqual(rows)
    expect(copy.names()).toEqual(Object.values(names))
    newest()
    await copy.sync(registry.source(way))
    expect(copy.directory()?.sequence).toBe(3)
  })

  it('is not led back to an earlier root, also where that was all that came', async () => {
    await using folder = await tempFolder()
    const marks = folder.path
    await using registry = await editionPublisher([keys])
    await registry.edition(first)
    const vaultId = madeId(7)
    await using desk = await synchronisedDesk(registry, { keys, marks, vaultId })
    await using copy = await synchronisedDesk(registry, { keys, marks, vaultId })
    await desk.sync(registry.source('network'))
    const before = registry.freeze()
    registry.publish('root')
    registry.files.delete('metadata/timestamp.json')
    await expect(desk.sync(registry.source('network'))).rejects.toEqual(failure('registry-answer-unusable'))
    before()
    await expect(copy.sync(registry.source('network'))).rejects.toEqual(failure('registry-older-than-seen'))
  })
})

describe('what has expired', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  const acceptExpired = { reason: 'No connection for a month' }

  it.each(
    (['timestamp', 'snapshot', 'targets'] as const).flatMap((role) =>
      ways.map((way) => [role, way] as const),
    ),
  )('%s: an administrator takes the newer edition in all the same (%s)', async (role, way) => {
    await using attacked = await settled(way)
    const { desk, registry } = attacked
    await expired(role)(attacked)
    const fetched = await desk.sync(registry.source(way), { acceptExpired })
    expect(fetched).toMatchObject({ sequence: 3, expired: [role] })
    expect(desk.directory()?.accepted).toEqual({
      officer: desk.vault.officer?.id,
      reason: acceptExpired.reason,
      at: desk.clock.now.toISOString(),
    })
    expect(desk.audit().slice(-2)).toEqual(['directory-updated', 'directory-accepted-expired'])
    // The same edition, confirmed anew.
    registry[role].expires = inDays(30)
    registry.publish(...online)
    expect(await desk.sync(registry.source(way))).toMatchObject({ changed: false })
    expect(desk.directory()?.accepted).toBeNull()
  })

  it('stays noted until then, and the next edition ends it', async () => {
    await using attacked = await settled('bundle')
    const { desk, registry } = attacked
    await expired('timestamp')(attacked)
    await desk.sync(registry.source('bundle'), { acceptExpired })
    const { accepted } = desk.directory() ?? {}
    await expect(desk.sync(registry.source('bundle'))).rejects.toEqual(failure('registry-expired'))
    expect(await desk.sync(registry.source('bundle'), { acceptExpired })).toMatchObject({ changed: false })
    expect(desk.directory()?.accepted).toEqual(accepted)
    registry.timestamp.expires = inDays(7)
    await registry.edition({ ...third, sequence: 4 })
    await desk.sync(registry.source('bundle'))
    expect(desk.directory()).toMatchObject({ sequence: 4, accepted: null })
    expect(desk.audit().filter((kind) => kind === 'directory-accepted-expired')).toHaveLength(1)
  })

  it('is not recorded as accepted where it had not expired', async () => {
    await using attacked = await settled('bundle')
    const { desk, registry } = attacked
    await registry.edition(third)
    await desk.sync(registry.source('bundle'), { acceptExpired })
    expect(desk.directory()).toMatchObject({ sequence: 3, accepted: null })
    expect(desk.audit()).not.toContain('directory-accepted-expired')
  })

  it('is still refused where it is older, or the root has ended', async () => {
    await using attacked = await settled('bundle')
    const { desk, registry, backToFirst } = attacked
    const rows = rowsOf(desk.db, roots)
    const now = registry.freeze()
    backToFirst()
    await expect(desk.sync(registry.source('bundle'), { acceptExpired })).rejects.toEqual(
      failure('registry-rollback'),
    )
    now()
    await expired('root')(attacked)
    await expect(desk.sync(registry.source('bundle'), { acceptExpired })).rejects.toEqual(
      failure('registry-not-accepted-expired'),
    )
    expect(rowsOf(desk.db, roots)).toEqual(rows)
  })

  it.each(['drafter', 'releaser'] as const)('is not for a %s to accept', async (role) => {
    await using registry = await editionPublisher([keys])
    registry.timestamp.expires = inDays(-1)
    await registry.edition(first)
    await using desk = await synchronisedDesk(registry, { keys, role })
    const rows = rowsOf(desk.db)
    registry.requests.length = 0
    await expect(desk.sync(registry.source('network'), { acceptExpired })).rejects.toEqual(
      failure('not-permitted'),
    )
    expect(registry.requests).toEqual([])
    expect(rowsOf(desk.db)).toEqual(rows)
  })
})
