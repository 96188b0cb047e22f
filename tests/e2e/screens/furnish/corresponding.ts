/** A desk of the demonstration in the middle of its work: cases, drafts, files that came in, a shift, two officers. */
import { randomUUID } from 'node:crypto'
import { required } from '../../../../src-shared/base/assert.ts'
import { notification } from '../../../support/correspondence.ts'
import { type Counterpart, counterpart, type KnownDesk } from '../../../support/counterpart.ts'
import { sealWithPassword } from '../../../support/counterpart-files.ts'
import { notificationBy, placeFile } from '../../pages/corresponding-desk.ts'
import { type DemonstrationDesk, knownDesk, launchReadyDesk } from '../../pages/demonstration.ts'
import { call, release } from '../../pages/desk-calls.ts'
import { answerOpenDialog } from '../../pages/dialogs.ts'
import { officesOf } from '../../pages/offices.ts'
import { ownedFolder } from '../../support/launch.ts'
import type { ScreenDesk } from '../screen.ts'
import type { CaseFiles } from './case-files.ts'
import { keepCases } from './desk-of-cases.ts'
import { keepDrafts } from './drafts.ts'

/** Who releases what the first officer submits. */
export const second = {
  alias: 'Night watch',
  passphrase: 'saltmarsh lantern 8206 quiet',
  role: 'releaser',
} as const

/** What further screens are found by. */
export const furtherSubjects = {
  submitted: 'Scanning of two ministries',
  worded: 'Scanning of invented registry servers',
  released: 'Hosts of two universities',
} as const

/** Six words, as they are read out. */
const words = 'acid acorn acre acts afar affix'

export async function launchCorresponding(): Promise<ScreenDesk> {
  const folder = await ownedFolder('screens-work')
  const desk = await launchReadyDesk()
  const end = async () => {
    await desk.end()
    await folder.remove()
  }
  try {
    const kept = await furnish(desk, folder.path)
    await desk.page.reload()
    return { ...desk, files: folder.path, kept, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function furnish(desk: DemonstrationDesk, files: string): Promise<ReadonlyMap<string, string>> {
  const { page, app, passphrase: authorisation } = desk
  await call(page, 'settings.change', { theme: 'light' })
  const kenya = await counterpart('KEN', 'technical')
  const known = await knownDesk(page)
  const caseFiles = await keepCases({ desk, files, known })
  await keepDrafts(desk, kenya)
  await releaseBehindWords(desk)
  await call(page, 'officers.add', { authorisation, language: 'en', ...second })
  await answerOpenDialog(app, caseFiles.folder)
  await call(page, 'incoming.chooseFolder', {})
  return new Map([
    ...pathsOf(caseFiles),
    ['locked', await lockedFile(kenya, known, files)],
    ['submitted-draft', await keepReady(desk, kenya, furtherSubjects.submitted)],
    ['released-draft', await keepReady(desk, kenya, furtherSubjects.released)],
  ])
}

function pathsOf({ several, ...files }: CaseFiles): readonly (readonly [string, string])[] {
  return [...Object.entries(files), ...several.map((path, index) => [`several-${index}`, path] as const)]
}

/** Ours to an office without a key, opened by words that have not been read out yet. */
async function releaseBehindWords({ page }: DemonstrationDesk): Promise<void> {
  const { id } = required((await officesOf(page, 'NZL'))[1], 'the ministry')
  const { worded: subject } = furtherSubjects
  await release(page, { ...notification(id, { subject }), way: 'password' })
}

async function lockedFile(kenya: Counterpart, known: KnownDesk, files: string): Promise<string> {
  const record = notificationBy(kenya, known, { subject: 'Behind words' })
  return await placeFile({ path: files }, 'from-kenya.asc', sealWithPassword(kenya, known, record, words))
}

/** A draft that can be released as it is. */
async function keepReady(
  { page }: DemonstrationDesk,
  { pointOfContact }: Counterpart,
  subject: string,
): Promise<string> {
  const id = randomUUID()
  await call(page, 'messages.saveDraft', { ...notification(pointOfContact.id, { subject }), id })
  return id
}
