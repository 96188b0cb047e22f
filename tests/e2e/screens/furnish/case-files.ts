/** Files of every kind that come in, for the pictures of opening them: messages, a report, what cannot be read. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { generateDeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import { outerSubject } from '../../../../src-shared/domain/messages/subject.ts'
import type { MessageView } from '../../../../src-shared/domain/messages/views.ts'
import { type Counterpart, sealAs } from '../../../support/counterpart.ts'
import { postfixReport } from '../../../support/delivery-reports.ts'
import { freeMailBy } from '../../../support/free-text.ts'
import { placeFile } from '../../pages/corresponding-desk.ts'
import { giveAway } from '../../support/launch.ts'
import { type CasesContext, type Incoming, subjects, written } from './case-messages.ts'

/** Files that the pictures open by hand. */
export type CaseFiles = {
  readonly several: readonly string[]
  readonly unread: string
  readonly report: string
  readonly refused: string
  readonly unproved: string
  readonly text: string
  readonly folder: string
}

type Offices = { readonly france: Counterpart; readonly thailand: Counterpart; readonly kenya: Counterpart }

export async function caseFiles(
  context: CasesContext,
  { france, thailand, kenya }: Offices,
  returned: MessageView,
): Promise<CaseFiles> {
  const { known, files } = context
  const kept = (name: string, bytes: Uint8Array | string) => placeFile({ path: files }, name, bytes)
  const sealed = (by: Counterpart, choice: Incoming) => sealAs(by, known, written(context, by, choice), 'eml')
  const other = await sealAs(france, known, written(context, thailand, { subject: 'Another sender' }), 'eml')
  const unlisted = { ...kenya, ...(await unlistedKey()) }
  const unproved = await sealed(unlisted, {
    subject: 'Activity seen last night',
    caseNumber: 'KEN-2026-D1-090',
  })
  const unread = await sealed(thailand, { subject: subjects.unread, caseNumber: 'THA-2026-D1-019' })
  const folder = join(files, 'incoming')
  await mkdir(folder)
  await giveAway(folder)
  for (const [index, subject] of ['Loader seen again', 'A question on certificates'].entries())
    await placeFile({ path: folder }, `message-${index + 1}.eml`, await sealed(thailand, { subject }))
  await placeFile({ path: folder }, 'agenda of the regional meeting.txt', 'Not a message.')
  return {
    unread: await kept('indicators.eml', unread),
    text: await kept('registry servers.eml', await freeMail(context, france)),
    report: await kept('Undelivered Mail Returned to Sender.eml', reportOf(france, returned)),
    refused: await kept('another-sender.eml', other),
    unproved: await kept('activity-seen-last-night.eml', unproved),
    several: [
      await kept('loader-indicators.eml', unread),
      await kept(
        'a name of a file that is much longer than anybody would wish, as mail programs make them.eml',
        other,
      ),
      await kept('cut-off.eml', unread.subarray(0, Math.floor(unread.length / 2))),
      await kept('minutes.txt', 'Not a message at all.'),
      await kept('Undelivered.eml', reportOf(france, returned)),
    ],
    folder,
  }
}

async function unlistedKey() {
  const { fingerprint, publicKey, privateKey } = await generateDeskKey({
    name: 'A key in no directory (demonstration)',
    email: 'desk@unlisted.example',
    created: new Date(Date.now() - 60_000),
    lifetimeDays: 365,
  })
  return { fingerprint, certificate: publicKey, privateKey }
}

function reportOf({ pointOfContact }: Counterpart, { record }: MessageView): Uint8Array {
  const to = required(pointOfContact.emails[0], 'an address').address
  return postfixReport({ to, subject: outerSubject(required(record, 'a record')) })
}

function freeMail({ known }: CasesContext, { privateKey }: Counterpart): Promise<Uint8Array> {
  const text = [
    'Dear colleagues,',
    '',
    'the servers were switched off on Friday (URY-2026-D1-001).',
    'Please tell us by Tuesday whether the scanning has ended.',
    '',
    'Permanence',
  ].join('\r\n')
  const receiver = { vault: { ownKeys: { signing: { publicKey: known.certificate } } } }
  return freeMailBy(privateKey, receiver, { subject: subjects.text, text }, new Date())
}
