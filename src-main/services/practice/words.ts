/** The words of a file that only they open: told in the panel, or recorded as read out by telephone. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { typedSecret } from '../../../src-shared/domain/messages/secret-words.ts'
import { plannedFor } from '../../../src-shared/domain/practice/plan.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { type PracticeRow, practiceRepository } from '../../store/practice-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import { ownKeyOf } from './keys.ts'
import { type PracticeOffice, practiceOffices } from './offices.ts'
import type { PracticePgp } from './sealing.ts'
import { askedBy, isReadOut, readableBy } from './take-up.ts'

/**
 * With the words the office opens the file; from then on it answers as one that could read it at once.
 * @throws Failure `practice-gone` where nothing waits for words there, `wrong-message-password`
 */
export async function tellWords(
  pgp: PracticePgp,
  vault: OpenVault,
  { id, words }: { readonly id: string; readonly words: string },
  now: Date,
): Promise<void> {
  const waiting = practiceRepository(vault.database).find(id)
  const found = waiting === undefined ? undefined : waitingOf(vault, waiting)
  if (found === undefined) throw new Failure('practice-gone')
  const { office, about } = found
  const readable = await readableBy(pgp, vault, about, office, now, typedSecret(words).password)
  if (readable !== 'read') throw new Failure('wrong-message-password')
  await hear(pgp, vault, found, now)
}

/**
 * What officers recorded as read out to an office has been heard: the vault keeps the words no longer then. That they
 * open the file was tried when it was taken up.
 */
export async function hearRecorded(pgp: PracticePgp, vault: OpenVault, now: Date): Promise<boolean> {
  if (vault.kind !== 'demonstration') return false
  let isHeard = false
  const waiting = practiceRepository(vault.database)
    .unopened()
    .filter(({ due }) => due === null)
  for (const row of waiting) {
    const found = waitingOf(vault, row)
    if (found === undefined || !isReadOut(vault, found.about, found.office)) continue
    await hear(pgp, vault, found, now)
    isHeard = true
  }
  return isHeard
}

type Waiting = { readonly office: PracticeOffice; readonly about: MessageRow }

/** Undefined where words are not waited for, or not any more. */
function waitingOf(vault: OpenVault, row: PracticeRow): Waiting | undefined {
  const office = practiceOffices(vault).find(({ entry }) => entry.id === row.office)
  const about = row.about === null ? undefined : messagesRepository(vault.database).find(row.about)
  const isWaiting = practiceRepository(vault.database).find(row.id)?.due === null
  return office === undefined || about === undefined || !isWaiting ? undefined : { office, about }
}

async function hear(
  pgp: PracticePgp,
  vault: OpenVault,
  { office, about }: Waiting,
  now: Date,
): Promise<void> {
  // The fingerprint can be asked for from here on.
  await ownKeyOf(pgp, vault, office, now)
  const { database, deviceId } = vault
  const practice = practiceRepository(database)
  const rows = practice
    .unopened()
    .filter((row) => row.about === about.id && row.office === office.entry.id && row.due === null)
  transaction(database, () => {
    for (const row of rows) {
      practice.setDue(row.id, toInstant(afterHearing(row, about, now)), deviceId)
      appendAudit(database, vault, now, 'practice-counterpart', row.id)
    }
  })
}

function afterHearing({ role, kind }: PracticeRow, about: MessageRow, now: Date): Date {
  const letter = plannedFor(role, askedBy(about, 0)).find((one) => one.kind === kind)
  return new Date(now.getTime() + (letter?.after ?? 0) * 1000)
}
