/** A desk with one case to be handed out, and the reader who opens what came out with GnuPG, unzip and Python. */
import { randomUUID } from 'node:crypto'
import { installedGnupg } from '../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { type CaseExportDependencies, caseExportService } from '../../src-main/services/case-export.ts'
import { nationalService } from '../../src-main/services/national.ts'
import type { OpenVault } from '../../src-main/services/session.ts'
import { caseEventRepository } from '../../src-main/store/case-event-repository.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import type { CaseArchiveOrder } from '../../src-shared/domain/national/case-export.ts'
import { accepted } from './accepted-warnings.ts'
import { openArchive } from './case-archive.ts'
import { notification } from './correspondence.ts'
import { type Gpg, startGpg } from './gpg.ts'
import { type TestClock, type TestDesk, twoDesks } from './two-desks.ts'

export async function caseDesks() {
  const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const desks = await twoDesks(clock)
  const { sender, receiver } = desks
  for (const { vault } of [sender, receiver])
    transaction(vault.database, () => makeDeviceKey(vault.database, vault.deviceId))
  const gpg = startGpg()
  const released = async (): Promise<MessageView> => {
    const draft = notification(receiver.pointOfContact.id)
    const order = await accepted((input) => sender.service['messages.preflight'](input), draft)
    return await sender.service['messages.release'](order)
  }
  const exporter = (vault: Partial<OpenVault> = {}, changes: Partial<CaseExportDependencies> = {}) =>
    caseExportService({
      session: { current: () => ({ ...sender.vault, ...vault }) },
      pgp: inProcessPgp(),
      gnupg: installedGnupg({ programs: [] }),
      clock: () => clock.now,
      emit: (event) => void sender.events.push(event),
      ...changes,
    })
  return {
    clock,
    sender,
    receiver,
    gpg,
    /** The first message of the case. */
    sent: await released(),
    /** Another message, in a case of its own. */
    released,
    exporter,
    open: (bytes: Uint8Array, secretKey: string) => openedArchive(gpg, sender, bytes, secretKey),
    [Symbol.asyncDispose]: async () => {
      gpg.close()
      await desks[Symbol.asyncDispose]()
    },
  }
}
export type CaseDesks = Awaited<ReturnType<typeof caseDesks>>

/** Everything that an archive can hold. */
export const everything = { notes: true, national: true, chain: true }

/** The archive of the case with nothing from inside the desk, for nobody but the officer. */
export const archiveOf = (
  { sent }: CaseDesks,
  changes: Partial<CaseArchiveOrder> = {},
): CaseArchiveOrder => ({
  thread: sent.summary.thread,
  language: 'fr',
  include: { notes: false, national: false, chain: false },
  encryptTo: { pointsOfContact: [], certificates: [] },
  ...changes,
})

export const secretOf = async (desk: TestDesk): Promise<string> =>
  required(await desk.vault.ownKeys.signing.privateKey(), 'key')

/** Decrypted by GnuPG with this secret key, and unpacked by unzip. */
function openedArchive(gpg: Gpg, { vault }: TestDesk, bytes: Uint8Array, secretKey: string) {
  gpg.ok(['--import'], secretKey)
  gpg.ok(['--import'], vault.ownKeys.signing.publicKey)
  return openArchive(gpg, bytes)
}

/** A note, something passed on, and a list of what is needed, in this case. */
export async function workInside({ sender: { vault }, clock, sent }: CaseDesks): Promise<void> {
  const session = { current: () => vault }
  const national = nationalService({ session, clock: () => clock.now, emit: () => undefined })
  const entity = {
    id: randomUUID(),
    name: 'Ministère de la Défense',
    kind: 'ministry' as const,
    contact: '',
    note: '',
  }
  await national['national.saveEntity'](entity)
  const { thread } = sent.summary
  await national['national.forward']({
    thread,
    entity: entity.id,
    channel: 'meeting',
    about: 'ce que l’opérateur a constaté',
    at: '2026-11-21T08:30:00.000Z',
    due: null,
    message: null,
    noted: 'TLP:AMBER',
  })
  const list = { id: randomUUID(), thread, name: 'Incident', items: ['Journaux'] }
  await national['national.attachChecklist'](list)
  const note = { kind: 'note', thread, detail: { text: 'note réservée au bureau' } } as const
  transaction(vault.database, () => caseEventRepository(vault.database).add(vault, note, clock.now))
}
