/** Every named query is answered by an index; what goes through all there is says why it may. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachmentQueries } from '../../../../src-main/store/attachment-repository.ts'
import { callQueries } from '../../../../src-main/store/call-repository.ts'
import { caseEventQueries } from '../../../../src-main/store/case-event-repository.ts'
import { caseQueries } from '../../../../src-main/store/case-repository.ts'
import { certificateQueries } from '../../../../src-main/store/certificates-repository.ts'
import { changeQueries } from '../../../../src-main/store/change-repository.ts'
import { checkQueries } from '../../../../src-main/store/check-repository.ts'
import { claimQueries } from '../../../../src-main/store/claim-repository.ts'
import { clockQueries } from '../../../../src-main/store/clock-repository.ts'
import { deliveryQueries } from '../../../../src-main/store/delivery-repository.ts'
import { deskQueries } from '../../../../src-main/store/desk-repository.ts'
import { deviceEnrolmentQueries } from '../../../../src-main/store/device-enrolment-repository.ts'
import { effectQueries } from '../../../../src-main/store/directory-effect.ts'
import { localListQueries } from '../../../../src-main/store/directory-list-local.ts'
import { listQueries } from '../../../../src-main/store/directory-list-read.ts'
import { directoryQueries } from '../../../../src-main/store/directory-repository.ts'
import { rowQueries } from '../../../../src-main/store/directory-row-writer.ts'
import { writerQueries } from '../../../../src-main/store/directory-writer.ts'
import { draftQueries } from '../../../../src-main/store/drafts-repository.ts'
import { editionQueries } from '../../../../src-main/store/edition-repository.ts'
import { exchangeQueries } from '../../../../src-main/store/exchange-repository.ts'
import { findQueries } from '../../../../src-main/store/find-repository.ts'
import { freeTextQueries } from '../../../../src-main/store/free-text-repository.ts'
import { historyQueries } from '../../../../src-main/store/history-rows.ts'
import { hoursQueries } from '../../../../src-main/store/hours-rows.ts'
import { incomingQueries } from '../../../../src-main/store/incoming-repository.ts'
import { layerQueries } from '../../../../src-main/store/layers-repository.ts'
import { lessonQueries } from '../../../../src-main/store/lesson-repository.ts'
import { linkQueries } from '../../../../src-main/store/link-repository.ts'
import { localQueries } from '../../../../src-main/store/local-repository.ts'
import { messageQueries } from '../../../../src-main/store/messages-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { nationalQueries } from '../../../../src-main/store/national-repository.ts'
import { originalQueries } from '../../../../src-main/store/original-repository.ts'
import { outboxQueries } from '../../../../src-main/store/outbox-repository.ts'
import { outlineQueries } from '../../../../src-main/store/outline-rows.ts'
import { practiceQueries } from '../../../../src-main/store/practice-repository.ts'
import { privateNoteQueries } from '../../../../src-main/store/private-note-repository.ts'
import { readinessQueries } from '../../../../src-main/store/readiness-rows.ts'
import { registryQueries } from '../../../../src-main/store/registry-repository.ts'
import { releaseWarningQueries } from '../../../../src-main/store/release-warning-repository.ts'
import { ringQueries } from '../../../../src-main/store/ring-repository.ts'
import { rootQueries } from '../../../../src-main/store/root-repository.ts'
import { searchQueries } from '../../../../src-main/store/search-index.ts'
import { settingQueries } from '../../../../src-main/store/setting-repository.ts'
import { shiftQueries } from '../../../../src-main/store/shift-repository.ts'
import { submissionQueries } from '../../../../src-main/store/submission-repository.ts'
import { templatePackQueries } from '../../../../src-main/store/template-pack-repository.ts'
import { verificationQueries } from '../../../../src-main/store/verification-repository.ts'
import { wayQueries } from '../../../../src-main/store/way-repository.ts'
import { scansOf } from '../../../support/query-plan.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'

const groups = {
  attachments: attachmentQueries,
  calls: callQueries,
  certificates: certificateQueries,
  changes: changeQueries,
  caseEvents: caseEventQueries,
  cases: caseQueries,
  checks: checkQueries,
  clocks: clockQueries,
  delivery: deliveryQueries,
  desk: deskQueries,
  deviceEnrolment: deviceEnrolmentQueries,
  directory: directoryQueries,
  drafts: draftQueries,
  claims: claimQueries,
  edition: editionQueries,
  effect: effectQueries,
  exchange: exchangeQueries,
  find: findQueries,
  freeText: freeTextQueries,
  history: historyQueries,
  hours: hoursQueries,
  incoming: incomingQueries,
  layers: layerQueries,
  lessons: lessonQueries,
  links: linkQueries,
  list: listQueries,
  local: localQueries,
  localList: localListQueries,
  messages: messageQueries,
  national: nationalQueries,
  notes: privateNoteQueries,
  originals: originalQueries,
  outbox: outboxQueries,
  outlines: outlineQueries,
  practice: practiceQueries,
  readiness: readinessQueries,
  registry: registryQueries,
  releaseWarnings: releaseWarningQueries,
  ring: ringQueries,
  roots: rootQueries,
  rows: rowQueries,
  search: searchQueries,
  settings: settingQueries,
  shifts: shiftQueries,
  submissions: submissionQueries,
  templatePacks: templatePackQueries,
  verifications: verificationQueries,
  ways: wayQueries,
  writer: writerQueries,
}
const queries = Object.entries(groups).flatMap(([group, texts]) =>
  Object.entries(texts).map(([name, sql]) => [`${group}.${name}`, sql] as const),
)

/** By query: why it goes through a table or an index from one end to the other. */
const reasons: Readonly<Record<string, string>> = {
  'caseEvents.standings': 'all cases are listed, from the index of closings',
  'cases.parts': 'goes through the few parts of one case, which an index has found',
  'cases.root': 'goes up through the few cases above one, which the key has found',
  'cases.merges': 'all cases are listed, and few were merged',
  'cases.placements': 'all cases are listed, and few messages were moved',
  'attachments.dropUnfinished': 'at most one is unfinished, and the index has no other',
  'attachments.naming': 'any message may name the file; it is asked once for each that an officer opens',
  'certificates.all': 'a signature by a subkey names no primary key, so every certificate may have made it',
  'certificates.fingerprints': 'a signature names the end of a fingerprint, and an index knows beginnings',
  'checks.contacts': 'the report is of every office',
  'checks.latest': 'the report is of every office',
  'clocks.acknowledgements': 'the clocks of every case are computed from all of them',
  'clocks.decisions': 'what officers decided of every case is read, from the index of that',
  'clocks.newestAudit': 'the latest thousand entries are read, from the end of the log',
  'clocks.receipts': 'the clocks of every case are computed from all of them',
  'claims.present': 'every claim is listed, from the index of claims alone',
  'desk.certificates': 'a desk has had a handful of keys',
  'desk.keys': 'a desk has had a handful of keys',
  'desk.profile': 'there is one',
  'directory.countStates': 'there are some two hundred',
  'drafts.list': 'all are listed, and officers finish them',
  'edition.epochs': 'there are few: one for each time a device was revoked',
  'edition.parts': 'a publication is compared with all of them',
  'freeText.readings': 'the clocks of every case are computed from all of them',
  'find.threads': 'the palette looks through every subject',
  'layers.deskIds': 'a publication is compared with all of them',
  'layers.receivedTexts': 'a publication is compared with all of them',
  'list.availabilities': 'the list in memory is of every office',
  'list.entries': 'the list in memory is of every office',
  'list.fingerprints': 'the list in memory is of every office',
  'local.filterNames': 'names are compared in any case of letters, which SQLite does not know',
  'local.filters': 'all are listed',
  'local.groupNames': 'names are compared in any case of letters, which SQLite does not know',
  'local.groups': 'all are listed',
  'local.tagCounts': 'all are listed',
  'localList.members': 'the list in memory has all of them',
  'localList.tags': 'the list in memory has all of them',
  'messages.all': 'all threads are listed',
  'messages.incomingLike': 'a subject has no index; it is asked once for each message that began a case',
  'messages.unconfirmed': 'all that are exported and not confirmed are listed, from the index of those',
  'national.checklists': 'all are listed, and there are few',
  'national.entities': 'all are listed',
  'national.open': 'all that are open are listed, from the index of open ones',
  'national.terms': 'there are at most six',
  'notes.openReminders': 'all that are open are listed, from the index of open ones',
  'outbox.countOpen': 'all that are open are counted, from the index of open ones',
  'outbox.countRefused': 'all that were refused are counted, from the index of refused ones',
  'outbox.list': 'the newest are listed, from the index of when they were written',
  'outbox.open': 'all that are open are sent, from the index of open ones',
  'practice.unopened': 'what is on its way to a desk that practises is listed whole, from the index of that',
  'outlines.closings': 'the cases that are closed are told from the others, from the index of closings alone',
  'registry.trust': 'there are four',
  'ring.all': 'the whole ring is listed',
  'ring.allListed': 'the whole ring is listed, with every holder',
  'ring.fingerprints': 'a publication is compared with all of them',
  'search.clear': 'nothing is to be left',
  'search.words': 'a mistyped word may be near any of them',
  'shifts.important': 'all that were ever important are looked through, from the index of those',
  'shifts.latestBeginning': 'the latest comes first, from the index of beginnings and ends',
  'shifts.latestShift': 'the latest comes first, from the index of beginnings and ends',
  'submissions.queue': 'all that wait are listed, from the index of those',
  'templatePacks.all': 'all are listed, and there are few',
  'verifications.all': 'the list in memory is of every office',
  'verifications.verifiedHolders': 'a publication is compared with all of them',
  'ways.keyRequests': 'the latest come first, from the index of requests alone',
  'writer.records': 'the search index is made anew of every record',
}

let temporary: TempDatabase
beforeAll(async () => {
  temporary = await tempDatabase(migrations)
})
afterAll(() => temporary[Symbol.asyncDispose]())

it.each(queries)('%s', (name, sql) => {
  const scans = scansOf(temporary.db, sql)
  if (reasons[name] === undefined) expect(scans).toEqual([])
  else expect(scans).not.toEqual([])
})

it('gives no reason for what there is not', () => {
  const names = new Set<string>(queries.map(([name]) => name))
  expect(Object.keys(reasons).filter((name) => !names.has(name))).toEqual([])
})
