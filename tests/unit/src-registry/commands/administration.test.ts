/** The manager's commands over a real data folder: keys, invitations, devices, sticks, and what the server does beside. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MetadataKind } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { readInvitation } from '../../../../src-formats/registry/enrolment.ts'
import { readBundle, writeBundle } from '../../../../src-formats/tuf/bundle.ts'
import { generateRoleKey } from '../../../../src-formats/tuf/keys.ts'
import { currentMetadata, currentRoot, readMetadata } from '../../../../src-formats/tuf/read.ts'
import type { RotatedRole } from '../../../../src-formats/tuf/rotation.ts'
import { bundle } from '../../../../src-registry/commands/bundle.ts'
import { devicesCommand } from '../../../../src-registry/commands/devices.ts'
import { init, initCommand } from '../../../../src-registry/commands/init.ts'
import { invite, inviteCommand } from '../../../../src-registry/commands/invite.ts'
import { publish, publishCommand } from '../../../../src-registry/commands/publish.ts'
import { receive, receiveCommand } from '../../../../src-registry/commands/receive.ts'
import { rotateKey, rotateKeyCommand } from '../../../../src-registry/commands/rotate-key.ts'
import { seed, seedCommand } from '../../../../src-registry/commands/seed.ts'
import { folderStore } from '../../../../src-registry/store/folder-store.ts'
import { writeNextKey } from '../../../../src-registry/store/key-folder.ts'
import {
  activeDevice,
  invitedDevice,
  pendingDevice,
  serveData,
  testData,
} from '../../../support/registry-data.ts'
import { askProven, chainOf, enrolmentOf, sealedFor } from '../../../support/registry-device.ts'
import { tempFolder } from '../../../support/temp-vault.ts'
import { smallDirectory } from '../../../support/test-registry.ts'

const clock = () => new Date()
const refusal = (code: string) => expect.objectContaining({ code })
const address = 'https://registry.example'
const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

const metadataOf = (data: string) => folderStore(join(data, 'repository')).readMetadata()

/** Every signature that a desk would check is one that counts. */
async function expectTrusted(data: string): Promise<void> {
  const files = await metadataOf(data)
  const root = currentRoot(files)
  root.verifyDelegate('root', root)
  const current = currentMetadata(files)
  const file = (name: string) => files.get(`metadata/${name}.json`) ?? new Uint8Array()
  root.verifyDelegate('timestamp', readMetadata(MetadataKind.Timestamp, file('timestamp')))
  root.verifyDelegate(
    'snapshot',
    readMetadata(MetadataKind.Snapshot, file(`${current?.snapshot.version}.snapshot`)),
  )
  const targets = readMetadata(MetadataKind.Targets, file(`${current?.targets.version}.targets`))
  root.verifyDelegate('targets', targets)
  const templates = readMetadata(MetadataKind.Targets, file(`${current?.templates?.version}.templates`))
  targets.verifyDelegate('templates', templates)
}

describe('init', () => {
  it('makes as many root keys as asked for, and refuses an impossible number', async () => {
    await using folder = await tempFolder()
    const data = join(folder.path, 'data')
    await init({ data, rootKeys: 5, threshold: 3 }, clock)
    const { roles } = currentRoot(await metadataOf(data)).signed
    expect([roles.root?.keyIDs.length, roles.root?.threshold]).toEqual([5, 3])
    await expect(init({ data }, clock)).rejects.toThrow(refusal('folder-in-use'))
    const other = join(folder.path, 'other')
    await expect(init({ data: other, rootKeys: 1, threshold: 2 }, clock)).rejects.toThrow(
      refusal('key-number-unsuitable'),
    )
    await expect(initCommand.run(['--data', other, '--root-keys', '0'], clock)).rejects.toThrow(
      refusal('usage'),
    )
    await expectTrusted(data)
  })
})

describe('seed', () => {
  it('makes a folder that serves the demonstration, and that takes demonstration directories alone', async () => {
    await using folder = await tempFolder()
    const data = join(folder.path, 'data')
    const printed = await seedCommand.run(['--demo', '--data', data], clock)
    await using registry = await serveData({
      data,
      clock,
      rootFingerprint: '',
      [Symbol.asyncDispose]: async () => {},
    })
    expect(printed).toContain(registry.rootFingerprint)
    expect(await registry.publish()).toMatchObject({ sequence: 2, epoch: null })
    await expect(publish({ data, directory: smallDirectory({ sequence: 2 }) }, clock)).rejects.toThrow(
      refusal('demonstration-mismatch'),
    )
    const wanted = { state: 'KEN', role: 'observer', address, days: 1 } as const
    await expect(invite({ data }, wanted, clock)).rejects.toThrow(refusal('open-registry'))
    await expect(seed(data, clock)).rejects.toThrow(refusal('folder-in-use'))
    await expect(seedCommand.run(['--data', data], clock)).rejects.toThrow(refusal('usage'))
  })
})

describe('invite', () => {
  it('writes a file that the targets key signed, and prints code and fingerprint', async () => {
    await using test = await testData()
    const out = join(test.data, 'kenya.pocinvite')
    const args = ['--data', test.data, '--state', 'KEN', '--role', 'observer', '--out', out]
    const printed = await inviteCommand.run([...args, '--address', `${address}/`, '--days', '3'], test.clock)
    const { invitation, keyId, isSignedBy } = readInvitation(await readFile(out, 'utf8'))
    expect(invitation).toMatchObject({ address, state: 'KEN', role: 'observer' })
    expect(Date.parse(invitation.expires) - Date.parse(invitation.created)).toBe(3 * 24 * 60 * 60 * 1000)
    expect(invitation.rootFingerprint).toBe(test.rootFingerprint)
    const root = currentRoot(await metadataOf(test.data)).signed
    expect(root.roles.targets?.keyIDs).toContain(keyId)
    expect(await isSignedBy(root.keys[keyId]?.keyVal.public ?? '')).toBe(true)
    expect(printed).toMatch(/\n {2}[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}\n/u)
    expect(printed).toContain(test.rootFingerprint.slice(0, 4))
    expect(printed.match(/^ {2}[0-9a-f]{4} {2}\w+ \w+ \w+ \w+$/gmu)).toHaveLength(16)
    const wrong = ['--state', 'XXX', '--role', 'observer', '--out', out, '--address', address]
    await expect(inviteCommand.run(['--data', test.data, ...wrong], clock)).rejects.toThrow(refusal('usage'))
  })

  it.each([
    'http://registry.example',
    'https://user@registry.example',
    'https://registry.example/?x',
    'nothing',
  ])('refuses the address %s', async (given) => {
    await using test = await testData()
    const wanted = { state: 'KEN', role: 'observer', address: given, days: 1 } as const
    await expect(invite({ data: test.data }, wanted, clock)).rejects.toThrow(refusal('address-unsuitable'))
  })

  it('is not for a registry that publishes to everybody', async () => {
    await using test = await testData({ open: true })
    const wanted = { state: 'KEN', role: 'observer', address, days: 1 } as const
    await expect(invite({ data: test.data }, wanted, clock)).rejects.toThrow(refusal('open-registry'))
  })
})

describe('devices', () => {
  it('lists, confirms by fingerprint and revokes', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    const run = (...args: string[]) => devicesCommand.run(['--data', test.data, ...args], clock)
    expect(await run()).toBe('No device is enrolled.\n')
    const device = await pendingDevice(test, registry.address)
    expect(await run('list')).toContain(`${device.id}  KEN  point-of-contact  pending since`)
    await expect(run('confirm', device.id, '--fingerprint', 'a'.repeat(64))).rejects.toThrow(
      refusal('fingerprint-differs'),
    )
    await expect(run('confirm', device.id)).rejects.toThrow(refusal('usage'))
    const grouped = device.fingerprint.toUpperCase().replaceAll(/(.{4})/gu, '$1 ')
    await run('confirm', device.id, '--fingerprint', grouped)
    await expect(run('confirm', device.id, '--fingerprint', grouped)).rejects.toThrow(
      refusal('device-not-pending'),
    )
    expect(await askProven(registry.address, '/v1/device', device)).toMatchObject({
      body: { status: 'active' },
    })
    await run('revoke', device.id)
    await expect(run('revoke', device.id)).rejects.toThrow(refusal('device-not-active'))
    await expect(run('revoke', crypto.randomUUID())).rejects.toThrow(refusal('device-unknown'))
    expect(await run()).toContain('revoked since')
  })
})

describe('publish', () => {
  it('without the keys of the server stages, and the server publishes at its next chance', async () => {
    await using test = await testData()
    const { data } = test
    await using folder = await tempFolder()
    const away = join(folder.path, 'keys')
    await mkdir(away)
    await using registry = await serveData(test)
    for (const name of ['snapshot.pem', 'timestamp.pem'])
      await rename(join(data, 'keys', name), join(away, name))
    const args = ['--data', data, '--without-online-keys']
    await expect(publish({ data }, clock)).rejects.toThrow(refusal('keys-missing'))
    expect(await publishCommand.run(args, clock)).toContain('waits in "staged"')
    await expect(publishCommand.run(args, clock)).rejects.toThrow(refusal('staged-waiting'))
    const sequence = async () => {
      await (await fetch(`${registry.address}/v1/metadata/timestamp.json`)).arrayBuffer()
      return Object.keys(currentMetadata(await metadataOf(data))?.targets.targets ?? {}).find((path) =>
        /^directory\/\d/u.test(path),
      )
    }
    expect(await sequence()).toBe('directory/1.jwe')
    for (const name of ['snapshot.pem', 'timestamp.pem'])
      await rename(join(away, name), join(data, 'keys', name))
    expect(await sequence()).toBe('directory/2.jwe')
    expect(await readdir(data)).not.toContain('staged')
    expect(await publish({ data }, clock)).toMatchObject({ sequence: 3, isServed: true })
    await expectTrusted(data)
  })

  it('that waits and is not ours, or is still being copied, is left alone', async () => {
    await using test = await testData()
    const { data } = test
    const problems: unknown[] = []
    await using registry = await serveData(test, { log: (line) => problems.push(line.problem) })
    await publish({ data, withoutOnlineKeys: true }, clock)
    const staged = join(data, 'staged', 'metadata', '3.targets.json')
    const bytes = await readFile(staged)
    await writeFile(staged, bytes.subarray(10))
    await registry.keepFresh()
    expect(currentMetadata(await metadataOf(data))?.targets.version).toBe(2)
    const forged = JSON.stringify({ ...JSON.parse(bytes.toString('utf8')), signatures: [] })
    await writeFile(staged, forged)
    const list = join(data, 'staged', 'staged.json')
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(forged).digest('hex')
    const known = JSON.parse(await readFile(list, 'utf8'))
    known.files['metadata/3.targets.json'] = hash
    await writeFile(list, JSON.stringify(known))
    await registry.keepFresh()
    expect(problems.filter(Boolean)).toEqual(['staged-unsuitable'])
    expect(currentMetadata(await metadataOf(data))?.targets.version).toBe(2)
    expect((await fetch(`${registry.address}/v1/metadata/timestamp.json`)).status).toBe(200)
  })

  it('works with what is the manager’s alone in a folder of its own', async () => {
    await using test = await testData()
    const { data } = test
    const manager = join(data, '..', 'stick')
    await mkdir(join(manager, 'keys'), { recursive: true })
    const names = [
      'root-1.pem',
      'root-2.pem',
      'root-3.pem',
      'targets.pem',
      'templates.pem',
      'inbox.pem',
      'epochs.json',
    ]
    for (const name of names) await rename(join(data, 'keys', name), join(manager, 'keys', name))
    await rename(join(data, 'directory.json'), join(manager, 'directory.json'))
    await expect(publish({ data }, clock)).rejects.toThrow(refusal('keys-missing'))
    expect(await publish({ data, manager }, clock)).toMatchObject({ sequence: 2 })
    await using registry = await serveData(test)
    expect((await fetch(`${registry.address}/health`)).status).toBe(200)
    expect((await readdir(join(data, 'keys'))).toSorted()).toEqual(['snapshot.pem', 'timestamp.pem'])
  })
})

describe('rotate-key', () => {
  it.each(['targets', 'snapshot', 'timestamp', 'templates'] as const)(
    'replaces the key of %s while the server runs, and what follows is trusted',
    async (role: RotatedRole) => {
      await using test = await testData()
      const { data } = test
      await using registry = await serveData(test)
      const before = await metadataOf(data)
      expect(await rotateKeyCommand.run(['--data', data, '--role', role], clock)).toContain(role)
      const after = await metadataOf(data)
      if (role === 'templates')
        expect(currentMetadata(after)?.targets.delegations?.keys).not.toEqual(
          currentMetadata(before)?.targets.delegations?.keys,
        )
      else expect(currentRoot(after).signed.roles[role]).not.toEqual(currentRoot(before).signed.roles[role])
      await expectTrusted(data)
      expect(await registry.publish()).toMatchObject({ sequence: 2 })
      await expectTrusted(data)
      expect((await readdir(join(data, 'keys'))).filter((name) => name.includes('next'))).toEqual([])
    },
  )

  it('replaces the root keys, signed by the old and the new ones, from the media they lie on', async () => {
    await using test = await testData()
    const { data } = test
    await using folder = await tempFolder()
    const media = ['one', 'two'].map((name) => join(folder.path, name))
    for (const [index, place] of media.entries()) {
      await mkdir(place)
      await rename(join(data, 'keys', `root-${index + 1}.pem`), join(place, `root-${index + 1}.pem`))
    }
    await rename(join(data, 'keys', 'root-3.pem'), join(folder.path, 'lost.pem'))
    await expect(rotateKey({ data, role: 'root' }, clock)).rejects.toThrow(refusal('root-keys-unsuitable'))
    await expect(rotateKey({ data, role: 'root', rootKeys: media, sameKeys: true }, clock)).rejects.toThrow(
      refusal('root-keys-unsuitable'),
    )
    const old = currentRoot(await metadataOf(data))
    const names = await rotateKey({ data, role: 'root', rootKeys: media }, clock)
    expect(names).toEqual(['root-1.pem', 'root-2.pem', 'root-3.pem'])
    const next = currentRoot(await metadataOf(data))
    expect(next.signed.version).toBe(2)
    old.verifyDelegate('root', next)
    next.verifyDelegate('root', next)
    expect(next.signed.roles.root?.keyIDs).not.toEqual(old.signed.roles.root?.keyIDs)
    expect(await rotateKey({ data, role: 'root', sameKeys: true }, clock)).toEqual([])
    expect(currentRoot(await metadataOf(data)).signed.roles).toEqual(next.signed.roles)
    await expectTrusted(data)
  })

  it('finds its way after a change that was cut off before the next key counted', async () => {
    await using test = await testData()
    const { data } = test
    await writeNextKey(join(data, 'keys'), 'timestamp', generateRoleKey())
    expect(await publish({ data }, clock)).toMatchObject({ sequence: 2 })
    await rotateKey({ data, role: 'timestamp' }, clock)
    await expectTrusted(data)
  })

  it('finds its way after one that was cut off when it did', async () => {
    await using test = await testData()
    const { data } = test
    const keys = join(data, 'keys')
    const old = await readFile(join(keys, 'timestamp.pem'))
    await rotateKey({ data, role: 'timestamp' }, clock)
    await rename(join(keys, 'timestamp.pem'), join(keys, 'timestamp.next.pem'))
    await writeFile(join(keys, 'timestamp.pem'), old)
    expect(await publish({ data }, clock)).toMatchObject({ sequence: 2 })
    await rotateKey({ data, role: 'timestamp' }, clock)
    await expectTrusted(data)
  })

  it('needs the keys for it', async () => {
    await using test = await testData()
    const { data } = test
    await rename(join(data, 'keys', 'targets.pem'), join(data, 'away.pem'))
    await expect(rotateKey({ data, role: 'templates' }, clock)).rejects.toThrow(refusal('keys-missing'))
    await expect(
      rotateKeyCommand.run(['--data', data, '--role', 'targets', '--same-keys'], clock),
    ).rejects.toThrow(refusal('usage'))
  })
})

describe('sticks', () => {
  it('carry what desks sent: enrolments and writes, in any order, with an answer for each', async () => {
    await using test = await testData()
    const { data } = test
    const { device, code } = await invitedDevice(test, address)
    const enrolment = await enrolmentOf(device, code)
    const chain = await chainOf(device, [
      { kind: 'confirm-record', record: kenya, revision: 1 },
      { kind: 'revoke-device', device: crypto.randomUUID(), reason: 'lost' },
    ])
    const outbox = new Map([
      ...chain.toReversed().map(({ write, jws }) => [write.id, jws] as const),
      [device.id, enrolment],
      [crypto.randomUUID(), 'not anything'],
    ])
    const bytes = writeBundle(new Map(), await sealedFor(device, outbox))
    const first = await receive({ data }, bytes, clock)
    expect(first[0]).toEqual({ name: device.id, kind: 'enrolment', outcome: 'pending' })
    expect(
      first
        .slice(1)
        .map(({ refusal }) => refusal)
        .toSorted(),
    ).toEqual(['device-pending', 'device-pending', 'unreadable'])
    await devicesCommand.run(
      ['--data', data, 'confirm', device.id, '--fingerprint', device.fingerprint],
      clock,
    )
    const second = await receive({ data }, bytes, clock)
    const outcomes = new Map(second.map(({ name, outcome, refusal }) => [name, refusal ?? outcome]))
    expect(outcomes.get(device.id)).toBe('active')
    // The later one came first and waited; asked again, both are known.
    const third = new Map((await receive({ data }, bytes, clock)).map(({ name, ...rest }) => [name, rest]))
    expect(third.get(chain[0]?.write.id ?? '')).toMatchObject({ outcome: 'accepted' })
    expect(third.get(chain[1]?.write.id ?? '')).toMatchObject({
      outcome: 'refused',
      refusal: 'device-unknown',
    })
    const file = join(data, 'in.pocbundle')
    await writeFile(file, bytes)
    expect(await receiveCommand.run(['--data', data, '--bundle', file], clock)).toContain(
      `${chain[1]?.write.id}  write  refused  (device-unknown)`,
    )
  })

  it('that are none, or bring nothing, are told apart', async () => {
    await using test = await testData()
    const { data } = test
    await expect(receive({ data }, Buffer.from('no archive'), clock)).rejects.toThrow(
      refusal('bundle-unreadable'),
    )
    expect(await receive({ data }, writeBundle(new Map()), clock)).toEqual([])
    await expect(receiveCommand.run(['--data', data, '--bundle', '/nonexistent'], clock)).rejects.toThrow(
      refusal('file-not-readable'),
    )
  })

  it('carry the repository with keys and changes, and a timestamp for a year', async () => {
    await using test = await testData()
    await using registry = await serveData(test)
    await activeDevice(test, registry.address)
    await registry.publish()
    const { bytes, sequence } = await bundle(test.data, clock)
    expect(sequence).toBe(2)
    const names = [...readBundle(bytes).keys()]
    for (const part of ['1.root.json', 'timestamp.json', 'templates.json', 'directory/keys/', '.2.jwe'])
      expect(names.some((name) => name.includes(part))).toBe(true)
    const timestamp = readBundle(bytes).get('metadata/timestamp.json') ?? new Uint8Array()
    const { expires } = readMetadata(MetadataKind.Timestamp, timestamp).signed
    expect(Date.parse(expires) - Date.now()).toBeGreaterThan(364 * 24 * 60 * 60 * 1000)
  })
})
