/** A desk of the demonstration whose directory, officers and office are worked on, and which has written to nobody yet. */
import { randomUUID } from 'node:crypto'
import { required } from '../../../../src-shared/base/assert.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { advisoryText } from '../../../support/template-pack.ts'
import { placeFile } from '../../pages/corresponding-desk.ts'
import { type DemonstrationDesk, launchReadyDesk } from '../../pages/demonstration.ts'
import { call } from '../../pages/desk-calls.ts'
import { wordsIn } from '../../pages/words.ts'
import { addByTelephone, saveRecord } from '../../pages/workbench.ts'
import { ownedFolder } from '../../support/launch.ts'
import type { ScreenDesk } from '../screen.ts'
import { entityOf } from '../ways.ts'
import { changeTheDirectory, keepForItself } from './worked-directory.ts'

/** What an officer added by hand, with a telephone number only. */
export const ownRecord = 'Night desk Saltgrass (demonstration)'

export async function launchAdministered(): Promise<ScreenDesk> {
  const folder = await ownedFolder('screens-desk')
  const desk = await launchReadyDesk()
  const end = async () => {
    await desk.end()
    await folder.remove()
  }
  try {
    const changed = await furnish(desk)
    // What passes by after a record was saved is on no screen that follows.
    await desk.page.reload()
    const kept = new Map([
      ['changed', entityOf(changed)],
      ['changed-address', required(changed.emails[0], 'an address').address],
      ['pack', await placeFile(folder, 't16-advisory.json', advisoryText)],
    ])
    return { ...desk, files: folder.path, kept, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** @returns the office that the registry changed */
async function furnish(desk: DemonstrationDesk): Promise<PointOfContact> {
  const { page, passphrase: authorisation } = desk
  const words = wordsIn('en')
  await call(page, 'settings.change', { theme: 'light' })
  const changed = await changeTheDirectory(desk)
  await keepForItself(desk, changed)
  await call(page, 'officers.add', {
    authorisation,
    language: 'en',
    alias: 'Night watch',
    passphrase: 'saltmarsh lantern 8206 quietly',
    role: 'drafter',
  })
  await call(page, 'backups.create', {})
  await inside(desk)
  await addByTelephone(page, words, { state: stateName('TUV', 'en'), office: ownRecord, number: '+68820000' })
  await saveRecord(page, words, ownRecord)
  return changed
}

/** What the desk keeps inside its State. */
async function inside({ page }: DemonstrationDesk): Promise<void> {
  await call(page, 'national.saveEntity', {
    id: randomUUID(),
    name: 'Ministry of Public Works (demonstration)',
    kind: 'ministry',
    contact: '+598 0000 0001\nduty@works.example',
    note: 'Night number only for urgent matters.',
  })
  await call(page, 'national.saveChecklist', {
    id: randomUUID(),
    name: 'Incident at an operator',
    items: ['Logs of the last seven days', 'A person to call at night', 'Whether services are affected'],
  })
}
