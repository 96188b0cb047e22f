/** The commands about a registry: from the invitation to the bundle. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readOutbox } from '../../../../src-formats/tuf/bundle.ts'
import {
  outboxItemSchema,
  registryStatusSchema,
  syncResultSchema,
} from '../../../../src-shared/contract/registry.ts'
import { deviceSchema } from '../../../../src-shared/domain/registry/protocol.ts'
import { answered, commandLineWithVault } from '../../../support/command-line.ts'
import { sealedRegistry } from '../../../support/sealed-registry.ts'

const own = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const listSchema = z.object({ items: z.array(outboxItemSchema) })

describe('a desk of the command line', () => {
  it('is enrolled, synchronised, and writes to its registry', async () => {
    await using registry = await sealedRegistry()
    await using line = await commandLineWithVault()
    const { file, code } = await registry.invite()
    const invitation = await line.file('kenya.pocinvite', file)
    const open = ['--passphrase-file', line.passphraseFile]
    const enrol = ['registry', 'enrol', '--invitation', invitation, '--code-stdin', ...open]
    const enrolled = await line.run(enrol, `${code}\n`)
    expect(enrolled.code).toBe(0)
    expect(enrolled.stderr).toContain(
      `Registry ${registry.address}, root fingerprint ${registry.rootFingerprint}`,
    )
    expect(enrolled.stdout).toMatch(/^device status: +pending since /mu)

    const pending = await line.json(['registry', 'sync'])
    expect(pending).toMatchObject({ code: 1, answer: { failure: { code: 'enrolment-pending' } } })
    const { device } = answered(await line.json(['registry', 'status']), registryStatusSchema)
    await registry.confirm(device?.id ?? '', device?.fingerprint ?? '')
    await registry.publish()
    const synced = answered(await line.json(['sync']), syncResultSchema)
    expect(synced).toMatchObject({ changed: true, status: { device: { status: 'active' } } })

    const known = answered(
      await line.json(['registry', 'devices']),
      z.object({ devices: z.array(deviceSchema) }),
    )
    expect(known.devices.map(({ id }) => id)).toEqual([device?.id])

    const grouped = (device?.fingerprint ?? '').toUpperCase().replace(/(.{4})/gu, '$1 ')
    const confirm = ['registry', 'confirm-device', device?.id ?? '', '--fingerprint', grouped]
    const order = answered(await line.json(confirm), z.object({ id: z.uuid() }))
    const revoke = ['registry', 'revoke-device', own, '--reason', 'lost']
    const second = answered(await line.json(revoke), z.object({ id: z.uuid() }))
    const listed = answered(await line.json(['registry', 'outbox', 'cancel', second.id]), listSchema)
    expect(new Map(listed.items.map(({ id, standing }) => [id, standing]))).toEqual(
      new Map([
        [order.id, 'waiting'],
        [second.id, 'cancelled'],
      ]),
    )
    const record = answered(await line.json(['registry', 'confirm-record', own]), z.object({ id: z.uuid() }))
    const bundle = join(line.base, 'out.pocbundle')
    const exported = await line.json(['registry', 'export-bundle', bundle, '--offline'])
    expect(exported.answer).toMatchObject({ value: { complete: true, outbox: 2 } })
    expect([...readOutbox(await readFile(bundle)).keys()].sort()).toEqual([order.id, record.id].sort())
    expect((await line.json(['registry', 'export-bundle', bundle])).code).toBe(2)
    const sent = answered(await line.json(['registry', 'outbox', 'send']), listSchema)
    expect(sent.items.filter(({ standing }) => standing === 'delivered')).toHaveLength(2)

    await registry.publish()
    const path = join(line.base, 'in.pocbundle')
    await writeFile(path, await registry.bundle())
    const imported = await line.json(['registry', 'import-bundle', path, '--offline'])
    expect(answered(imported, syncResultSchema).status).toMatchObject({
      directory: { source: 'bundle' },
      outbox: { open: 0, refused: 0 },
    })
  })

  it('refuses what it cannot read before it opens anything', async () => {
    await using line = await commandLineWithVault()
    for (const args of [
      ['registry', 'enrol'],
      ['registry', 'confirm-device', own, '--fingerprint', 'abc'],
      ['registry', 'revoke-device', own, '--reason', 'because'],
      ['registry', 'outbox', 'cancel'],
      ['registry', 'outbox', 'resend'],
      ['registry', 'import-bundle'],
      ['sync', '--accept-expired', ' '],
    ])
      expect((await line.run(args)).code).toBe(2)
    const secret = await line.run(['registry', 'enrol', '--invitation', 'x', '--code', 'ABCDE'])
    expect(secret.code).toBe(2)
    expect(secret.stderr).not.toContain('ABCDE')
  })
})
