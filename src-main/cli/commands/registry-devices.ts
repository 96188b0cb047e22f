/** Commands about devices of the own State, and about what waits for the registry. */
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { OutboxItem } from '../../../src-shared/contract/registry.ts'
import { revocationReasons, sha256Schema } from '../../../src-shared/domain/registry/protocol.ts'
import { define, noWords } from '../command.ts'
import type { Desk } from '../desk.ts'
import { table } from '../output.ts'

const oneId = z.tuple([z.uuid('is the ID of a device')], 'name one device; "registry devices" has their IDs')

/** As it is printed in groups or read out: any case, with blanks. */
const typedFingerprint = z
  .string('is the fingerprint that was compared')
  .transform((typed) => typed.replaceAll(/[\s:-]/gu, '').toLowerCase())
  .pipe(sha256Schema)

const devices = define({
  name: 'registry devices',
  says: 'List the devices of this State as the registry knows them',
  schema: z.object({ given: noWords }),
  run: async (_, desk) => {
    const value = await desk.call('registry.devices', {})
    const rows = value.devices.map(({ id, role, status, since, fingerprint }) => [
      id,
      role,
      status,
      since,
      fingerprint,
    ])
    return { value, text: table(['ID', 'ROLE', 'STATUS', 'SINCE', 'FINGERPRINT'], rows) }
  },
})

const confirm = define({
  name: 'registry confirm-device',
  says: 'Vouch for a device of this State whose fingerprint was compared',
  takes: 'ID',
  options: { fingerprint: { value: 'HEX', says: 'the fingerprint, as it was read out by the other side' } },
  schema: z.object({ given: oneId, fingerprint: typedFingerprint }),
  run: async ({ given: [device], fingerprint }, desk) =>
    ordered(await desk.call('registry.confirmDevice', { device, fingerprint })),
})

const revoke = define({
  name: 'registry revoke-device',
  says: 'Take a device of this State out',
  takes: 'ID',
  options: { reason: { value: revocationReasons.join('|'), says: 'why' } },
  schema: z.object({
    given: oneId,
    reason: z.enum(revocationReasons, `is one of ${revocationReasons.join(', ')}`),
  }),
  run: async ({ given: [device], reason }, desk) =>
    ordered(await desk.call('registry.revokeDevice', { device, reason })),
})

const confirmRecord = define({
  name: 'registry confirm-record',
  says: 'Say to the registry that a record of this State is correct as published',
  takes: 'ID',
  schema: z.object({ given: z.tuple([z.uuid('is the ID of a record')], 'name one record') }),
  run: async ({ given: [record] }, desk) => ordered(await desk.call('registry.confirmRecord', { record })),
})

const outbox = define({
  name: 'registry outbox',
  says: 'List what was written for the registry; send what waits, or cancel what has not left',
  takes: '[send | cancel ID]',
  schema: z.object({
    given: z.union(
      [z.tuple([]), z.tuple([z.literal('send')]), z.tuple([z.literal('cancel'), z.uuid()])],
      'nothing, send, or cancel and an ID',
    ),
  }),
  run: async ({ given }, desk) => {
    const value = await itemsAfter(given, desk)
    const rows = value.items.map(({ id, payload, standing, created, nextAttempt, refusal, lastFailure }) => [
      id,
      payload.kind,
      standing,
      created,
      nextAttempt ?? '',
      refusal ?? lastFailure?.code ?? '',
    ])
    return { value, text: table(['ID', 'WHAT', 'STANDING', 'CREATED', 'NEXT ATTEMPT', ''], rows) }
  },
})

export const deviceCommands = [devices, confirm, revoke, confirmRecord, outbox]

async function itemsAfter(
  [verb, id]: readonly string[],
  desk: Desk,
): Promise<{ readonly items: readonly OutboxItem[] }> {
  if (verb === 'send') return await desk.call('outbox.send', {})
  if (verb === 'cancel') {
    if (id === undefined) throw new Failure('item-gone')
    await desk.call('outbox.cancel', { id })
  }
  return await desk.call('outbox.list', {})
}

function ordered(value: { readonly id: string }) {
  const text = `${value.id} waits in the outbox; "registry outbox send" or the next synchronisation sends it.`
  return { value, text }
}
