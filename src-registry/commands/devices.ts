/** `devices`: who is enrolled, and the manager's word on it. */
import { z } from 'zod'
import { fingerprintsAgree } from '../../src-shared/domain/directory/spoken-fingerprint.ts'
import type { Device } from '../../src-shared/domain/registry/protocol.ts'
import { RegistryError } from '../registry-error.ts'
import { deviceService } from '../services/devices.ts'
import { withDataFolder } from '../store/data-folder.ts'
import { defineCommand } from './command.ts'
import { text } from './inputs.ts'

const list = z.tuple([]).or(z.tuple([z.literal('list')]))
const confirm = z.tuple([z.literal('confirm'), z.uuid()])
const revoke = z.tuple([z.literal('revoke'), z.uuid()])

export const devicesCommand = defineCommand({
  name: 'devices',
  help: [
    ['devices --data FOLDER [list]', 'all devices with State, role, status and fingerprint'],
    ['devices --data FOLDER confirm ID --fingerprint F', 'let in the device with this fingerprint'],
    ['devices --data FOLDER revoke ID', 'take out a device; publish afterwards'],
  ],
  options: { data: { type: 'string' }, fingerprint: { type: 'string' } },
  input: z
    .object({ data: text, fingerprint: text.optional(), words: z.union([list, confirm, revoke]) })
    .refine(({ fingerprint, words }) => (words[0] === 'confirm') === (fingerprint !== undefined)),
  run: ({ data, fingerprint = '', words: [verb = 'list', id = ''] }, clock) =>
    withDataFolder({ data }, async ({ db }) => {
      const service = deviceService(db, clock)
      if (verb === 'confirm') {
        await service.confirm(id, listedFingerprint(await service.list(), id, fingerprint))
        return 'The device is confirmed. With the next publication it can read.\n'
      }
      if (verb === 'revoke') {
        await service.revoke(id)
        return 'The device is revoked and writes no more. Publish now, so that it reads no more either.\n'
      }
      const devices = await service.list()
      return devices.length === 0 ? 'No device is enrolled.\n' : devices.map(lineOf).join('')
    }),
})

/** The fingerprint as the registry writes it, where what was typed is the same. */
function listedFingerprint(devices: readonly Device[], id: string, typed: string): string {
  const device = devices.find((known) => known.id === id)
  if (device === undefined) throw new RegistryError('device-unknown')
  if (!fingerprintsAgree(typed, device.fingerprint.toUpperCase()))
    throw new RegistryError('fingerprint-differs')
  return device.fingerprint
}

function lineOf({ id, state, role, status, since, fingerprint }: Device): string {
  const groups = fingerprint.match(/.{1,4}/gu) ?? []
  return `${id}  ${state}  ${role}  ${status} since ${since}\n  ${groups.join(' ')}\n`
}
