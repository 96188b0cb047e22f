/** The verdict panel, sentence by sentence: one message that is valid, and four that are not proved or not for this desk. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeAsc } from '../../src-formats/message-file/write.ts'
import { isolated } from '../../src-renderer/i18n/isolated.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { Verdict } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { type Counterpart, sealRequestBy } from '../support/counterpart.ts'
import { type Gpg, startGpg } from '../support/gpg.ts'
import {
  type CorrespondingDesk,
  launchCorrespondingDesk,
  notificationBy,
  openMail,
} from './pages/corresponding-desk.ts'
import { chooseLook } from './pages/desk.ts'
import { call } from './pages/desk-calls.ts'
import { answerOpenDialog } from './pages/dialogs.ts'
import { openFile } from './pages/read.ts'
import { panelSays, reasonWords, verdictPanel } from './pages/verdict.ts'
import { wordsIn } from './pages/words.ts'
import { accessibilityFaults } from './support/accessibility.ts'

const words = wordsIn('en')

let desk: CorrespondingDesk
let gpg: Gpg
beforeAll(async () => {
  gpg = startGpg()
  desk = await launchCorrespondingDesk('verdicts')
  const { pointOfContact, fingerprint } = desk.kenya
  const compared = { outcome: 'verified', how: 'in-person', withWhom: 'Duty officer', note: '' } as const
  const at = new Date().toISOString()
  await call(desk.page, 'keys.verify', { pocId: pointOfContact.id, fingerprint, at, ...compared })
})
afterAll(async () => {
  await desk?.end()
  gpg?.close()
})

const office = ({ pointOfContact }: Counterpart) => ({
  office: isolated(pointOfContact.entityName.en ?? ''),
  state: stateName(pointOfContact.state, 'en'),
})

const recordOf = (self: Counterpart) =>
  notificationBy(self, desk.known, { subject: 'Scanning from documentation addresses' })

/** An officer opens this as a file. */
const opened = (name: string, bytes: Uint8Array, level: Verdict['level']) =>
  openMail(desk, words, { name, bytes, level })

describe('the verdict says', () => {
  it('of a genuine message who signed, and by whom, when and how the key was verified', async () => {
    const { page } = desk
    await opened(
      'valid.asc',
      await writeAsc(sealRequestBy(desk.kenya, desk.known, recordOf(desk.kenya))),
      'valid',
    )
    await panelSays(page, words, [
      words('read:verdict.prose--valid'),
      words('read:verdict.prose--shown-both'),
      words('read:verdict.prose--outer'),
    ])
    const panel = verdictPanel(page, words)
    await panel.getByText(words('read:verdict.how.label--in-person')).waitFor()
    await panel.getByText(office(desk.kenya).office).first().waitFor()
    expect(await panel.getByRole('list', { name: words('read:verdict.label--reasons') }).count()).toBe(0)
  })

  it('of a key that nobody lists that it is in no entry', async () => {
    const { page } = desk
    const fingerprint = gpg.makeKey('Stranger <stranger@elsewhere.example>', 'ed25519', 'cv25519')
    const request = sealRequestBy(desk.kenya, desk.known, recordOf(desk.kenya))
    const bytes = await writeAsc({ ...request, signingKey: gpg.exportSecretKey(fingerprint) })
    await opened('stranger.asc', bytes, 'not-proved')
    await panelSays(page, words, [
      words('read:verdict.label--signed-unlisted'),
      ...reasonWords(words, 'signer-unknown'),
      words('read:verdict.prose--shown-nothing'),
    ])
  })

  it('of the key of another State than the record names whose it is, and not to rely on it', async () => {
    const { page } = desk
    const request = sealRequestBy(desk.kenya, desk.known, recordOf(desk.kenya))
    await opened('other.asc', await writeAsc({ ...request, signingKey: desk.france.privateKey }), 'refused')
    await panelSays(page, words, [
      words('read:verdict.label--signed-other-state', office(desk.france)),
      ...reasonWords(words, 'signer-other-state'),
    ])
  })

  it('of a message for another desk that it was passed on', async () => {
    const { page } = desk
    const record = recordOf(desk.kenya)
    const { fingerprint, pointOfContact } = desk.france
    const to = [
      {
        ...required(record.to[0], 'a recipient'),
        state: 'FRA',
        pocId: pointOfContact.id,
        entity: pointOfContact.entityName.en ?? '',
        email: required(pointOfContact.emails[0], 'an address').address,
        fingerprint,
      },
    ]
    await opened(
      'passed-on.asc',
      await writeAsc(sealRequestBy(desk.kenya, desk.known, { ...record, to })),
      'caution',
    )
    await panelSays(page, words, reasonWords(words, 'not-addressed-to-us'))
  })

  it('of what GnuPG only encrypted that nobody signed it', async () => {
    const { page } = desk
    gpg.ok(['--import'], desk.known.certificate)
    const how = ['--armor', '--encrypt', '-r', desk.known.fingerprint]
    await opened('unsigned.asc', gpg.ok(how, 'Anybody can have written this.\n').stdout, 'not-proved')
    await panelSays(page, words, [
      words('read:verdict.label--not-signed'),
      ...reasonWords(words, 'signature-missing'),
      words('read:verdict.prose--shown-nothing'),
    ])
    await page.getByText('Anybody can have written this.').waitFor()
    await page.getByText(words('messages:view.prose--came-text')).waitFor()
    expect(await page.getByText(words('messages:view.label--signed-text'), { exact: true }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('the same in Arabic', async () => {
    const { page, app } = desk
    const arabic = wordsIn('ar')
    await chooseLook(page, words, { language: 'ar', theme: 'dark' })
    await answerOpenDialog(app, join(desk.files.path, 'other.asc'))
    await openFile(page, arabic, 'refused')
    await panelSays(page, arabic, reasonWords(arabic, 'signer-other-state'))
  })

  it('and has broken no policy and thrown no error on the way', () => {
    expect(desk.violations).toEqual([])
  })
})
