/** A directory that is worked on: changes of the registry that wait, a group, a tag, a note, a reminder. */
import { required } from '../../../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { type DemonstrationDesk, publications, renewedKey } from '../../pages/demonstration.ts'
import { call } from '../../pages/desk-calls.ts'

/** Our own State and another are changed by the registry: a new key, an earlier end, another title. */
export async function changeTheDirectory(
  desk: Pick<DemonstrationDesk, 'page' | 'registry'>,
): Promise<PointOfContact> {
  const registry = await publications(desk)
  const own = (await call(desk.page, 'vault.status', {})) as { readonly profile?: { readonly state: string } }
  const changed = required(
    registry.records().find(({ state, pgpKeys }) => state === 'KEN' && pgpKeys.length === 1),
    'an office with a key',
  )
  const key = await renewedKey(changed)
  await registry.publish((record) => {
    if (record.id === changed.id) {
      const phones = [...record.phones, { number: '+254205550199', usage: 'emergency' as const }]
      return { ...record, pgpKeys: [key], phones, validUntil: '2027-06-30' }
    }
    if (record.state !== own.profile?.state) return record
    return { ...record, positionTitle: { en: 'Changed by another hand (demonstration)' } }
  })
  return changed
}

/** A group with two members, a tag, a note and a reminder. */
export async function keepForItself(
  { page }: Pick<DemonstrationDesk, 'page'>,
  { id }: PointOfContact,
): Promise<void> {
  const group = '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7a10'
  await call(page, 'local.saveGroup', { id: group, name: 'Exercise Saltmarsh', note: 'Participants in 2027' })
  await call(page, 'local.setMembers', { group, add: [id], remove: [] })
  await call(page, 'local.setTags', { ids: [id], add: ['night watch'], remove: [] })
  const note = { id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7a11', pocId: id }
  await call(page, 'local.saveNote', { ...note, text: 'Answers fastest by telephone in the morning.' })
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const reminder = { id: '5d3f1f1e-52a1-4c34-9c0a-6f1d2f5b7a12', pocId: id, kind: 'verify-key', due } as const
  await call(page, 'local.saveReminder', { ...reminder, note: '' })
}
