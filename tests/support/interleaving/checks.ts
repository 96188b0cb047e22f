/** What must hold once the network was whole and everybody has synchronised. Each check answers what is wrong. */
import { directoryParts } from '../../../src-formats/registry/directory-digest.ts'
import { verifyAudit } from '../../../src-main/store/audit-check.ts'
import { changeRepository } from '../../../src-main/store/change-repository.ts'
import { deviceEnrolmentRepository } from '../../../src-main/store/device-enrolment-repository.ts'
import { directoryRepository } from '../../../src-main/store/directory-repository.ts'
import { editionRepository } from '../../../src-main/store/edition-repository.ts'
import { layersRepository } from '../../../src-main/store/layers-repository.ts'
import type { DeskDatabase } from '../../../src-main/store/open.ts'
import { privateNoteRepository } from '../../../src-main/store/private-note-repository.ts'
import { registryRepository } from '../../../src-main/store/registry-repository.ts'
import { allVerifications } from '../../../src-main/store/verification-repository.ts'
import { type DirectoryTarget, pointOfContactSchema } from '../../../src-shared/domain/directory/record.ts'
import { diffRecords, sameValue, valueAt } from '../../../src-shared/domain/directory/record-paths.ts'
import type { Model } from './model.ts'

const same = (what: string, found: unknown, wanted: unknown): string[] =>
  sameValue(found, wanted)
    ? []
    : [`${what}: ${JSON.stringify(found)} in the place of ${JSON.stringify(wanted)}`]

/** The registry's layer is the published directory, part by part and record by record. */
export function registryLayer(db: DeskDatabase, published: DirectoryTarget): string[] {
  const parts = Object.fromEntries(editionRepository(db).parts())
  const records = published.states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const layers = layersRepository(db)
  return [
    ...same('edition', registryRepository(db).directory()?.sequence, published.sequence),
    ...same('parts', parts, Object.fromEntries(directoryParts(published.states))),
    ...same('number of records', layers.countListed(), records.length),
    ...records.flatMap((record) => {
      const layer = layers.registry(record.id)
      if (layer === null || layer.gone) return [`record ${record.id} is not there`]
      const { lastVerified } = record
      return [
        ...diffRecords(layer.received, pointOfContactSchema.parse(record)).map(
          ({ path }) => `record ${record.id} differs at ${path}`,
        ),
        ...same(`lastVerified of ${record.id}`, layer.received.lastVerified, lastVerified),
      ]
    }),
  ]
}

/** Everything an officer did and did not undo is there, and what has a row shows it. */
export function localWork(db: DeskDatabase, model: Model): string[] {
  return [...ownValues(db, model), ...ownRecords(db, model), ...notes(db, model), ...verified(db, model)]
}

function ownValues(db: DeskDatabase, { corrections }: Model): string[] {
  const layers = layersRepository(db)
  const directory = directoryRepository(db)
  return [...corrections].flatMap(([id, values]) => {
    const desk = layers.desk(id)
    const kept = desk?.kind === 'corrections' ? desk.values : {}
    const shown = directory.pointOfContact(id)
    return [
      ...same(`own values of ${id}`, kept, Object.fromEntries(values)),
      ...[...values].flatMap(([path, value]) =>
        shown === undefined ? [`${id} is not shown`] : same(`${id} ${path}`, valueAt(shown, path), value),
      ),
    ]
  })
}

function ownRecords(db: DeskDatabase, { made }: Model): string[] {
  const layers = layersRepository(db)
  const ids = [...layers.deskIds()].filter((id) => layers.desk(id)?.kind === 'made')
  return [
    ...same('records made', ids.sort(), [...made.keys()].sort()),
    ...[...made].flatMap(([id, record]) => {
      const shown = directoryRepository(db).pointOfContact(id)
      if (shown === undefined) return [`made record ${id} is not shown`]
      return diffRecords(record, shown).map(({ path }) => `made record ${id} differs at ${path}`)
    }),
  ]
}

function notes(db: DeskDatabase, { notes: wanted }: Model): string[] {
  const repository = privateNoteRepository(db)
  return [...wanted].flatMap(([id, { pocId, text }]) =>
    same(`note ${id}`, repository.notesOf(pocId).find((note) => note.id === id)?.text, text),
  )
}

function verified(db: DeskDatabase, { verifications }: Model): string[] {
  const all = new Map([...allVerifications(db).values()].flat().map((row) => [row.id, row]))
  return [
    ...same('number of verifications', all.size, verifications.size),
    ...[...verifications].flatMap(([id, { pocId, fingerprint, outcome }]) => {
      const row = all.get(id)
      return same(
        `verification ${id}`,
        [row?.pocId, row?.fingerprint, row?.outcome],
        [pocId, fingerprint, outcome],
      )
    }),
  ]
}

/** What an officer decided stands as it was decided. */
export function decisions(db: DeskDatabase, { decisions: wanted, noted }: Model): string[] {
  const changes = changeRepository(db)
  return [
    ...[...wanted].flatMap(([id, standing]) => same(`change ${id}`, changes.find(id)?.standing, standing)),
    ...[...noted].flatMap((id) => same(`alarm of ${id}`, changes.find(id)?.alarm, false)),
  ]
}

export async function auditChain(db: DeskDatabase): Promise<string[]> {
  const { whole, brokenAt } = await verifyAudit(db)
  return whole ? [] : [`audit chain broken at ${brokenAt}`]
}

export function ownStatus(db: DeskDatabase): string[] {
  return same('status of the device', deviceEnrolmentRepository(db).device()?.status, 'active')
}
