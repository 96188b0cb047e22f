/** Scales of the State's own are kept by the desk that released with them, and by nobody else. */
import { expect, it } from 'vitest'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { notification } from '../../../../support/correspondence.ts'
import { twoDesks } from '../../../../support/two-desks.ts'

it('are proposed after a release, not after a draft', async () => {
  await using desks = await twoDesks({ now: new Date('2026-11-22T09:00:00.000Z') })
  const { sender, receiver } = desks
  const severity = { scale: 'own' as const, name: 'National scale', level: 'Level II' }
  const plain = notification(receiver.pointOfContact.id)
  const draft = { ...plain, fields: { ...plain.fields, severity } }
  const { service } = sender
  await service['messages.saveDraft'](draft)
  expect(await service['messages.ownScales']({})).toEqual([])
  const { summary } = await service['messages.release'](await accepted(service['messages.preflight'], draft))
  expect(await service['messages.ownScales']({})).toEqual([{ name: 'National scale', levels: ['Level II'] }])
  const { bytes } = await service['internal.messageFile']({ id: summary.id, form: 'asc' })
  await receiver.service['messages.openBytes']({ bytes })
  expect(await receiver.service['messages.ownScales']({})).toEqual([])
})
