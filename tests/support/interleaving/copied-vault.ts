/** The vault of a desk is copied, and both go on. */
import { randomUUID } from 'node:crypto'
import { deviceEnrolmentRepository } from '../../../src-main/store/device-enrolment-repository.ts'
import { ordering } from './officer.ts'
import { counted, settle, type Tally } from './rest.ts'
import type { DeskName } from './steps.ts'
import { enrol, type World } from './world.ts'

/**
 * A vault that was copied writes, and then the copy does: the registry must see that there are two, and neither is
 * believed until it is enrolled anew. What was done between is gone with the vault, as with any restored backup.
 */
export async function copiedVault(world: World, name: DeskName, tally: Tally): Promise<string[]> {
  const own = world.desks[name]
  const { desk } = own
  const { manager } = world
  await settle(world, tally)
  const kept = structuredClone(own.model)
  const file = desk.copy()
  const before = deviceEnrolmentRepository(desk.db()).device()?.id
  for (const isCopy of [false, true]) {
    if (isCopy) {
      desk.goOnWith(file)
      own.model = kept
    }
    const deed = ordering((calls) =>
      calls['registry.revokeDevice']({ device: randomUUID(), reason: 'retired' }),
    )
    deed.apply(own.model, await desk.call(deed.call), desk.db())
    await desk.call((calls) => calls['outbox.send']({}))
  }
  counted(tally, 'copied')
  const status = deviceEnrolmentRepository(desk.db()).device()?.status
  const known = await manager.read(({ db }) =>
    db
      .selectFrom('device')
      .select('status')
      .where('id', '=', before ?? '')
      .executeTakeFirst(),
  )
  await enrol(own, manager)
  return status === 'cloned' && known?.status === 'cloned'
    ? []
    : [`two copies wrote, and the desk says ${status}, the registry ${known?.status}`]
}
