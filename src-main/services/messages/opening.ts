/** What came in is opened, kept as it came, and counted where it acknowledges a message of ours. */
import { randomUUID } from 'node:crypto'
import { looksLikeBinaryOpenPgp } from '../../../src-formats/openpgp/packet-head.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { refuseCancelled } from '../../store/backup/slices.ts'
import { certificatesRepository } from '../../store/certificates-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { wayRepository } from '../../store/way-repository.ts'
import { placeBeside, reopenFor } from '../cases/came-in.ts'
import { joinNamedCase } from '../cases/join-named.ts'
import type { Session } from '../session.ts'
import { countAcknowledgement } from './count-acknowledgement.ts'
import { asMessage, joinedFiles, joinSealedFile } from './join-sealed-file.ts'
import { knownManager } from './manager-recipient.ts'
import { type ReceiveTools, receive, sha256, verified } from './receive.ts'
import { isProved } from './rows.ts'

export type OpeningTools = Pick<ReceiveTools, 'pgp' | 'gnupg'> & {
  readonly session: Session
  readonly clock: Clock
  readonly catalogue: () => Catalogue
  /** By which an officer stops it; nothing is kept of the file then. */
  readonly signal?: AbortSignal | undefined
  /** Called after something was written. */
  readonly changed: () => void
}

/**
 * Opens one file and keeps it. The same file is kept once: what was proved stays as it was judged, anything else is
 * judged again, because the directory may have learned the key since. A sealed file of text that was kept as a message
 * joins the one that names it once that has come.
 * @param password for a file that is not encrypted to a key of the desk
 * @returns the id of the message
 * @throws Failure `cancelled`, and as {@link verified} and `joinSealedFile` do
 */
export async function openBytes(bytes: Uint8Array, tools: OpeningTools, password?: string): Promise<string> {
  refuseCancelled(tools.signal)
  const vault = tools.session.current()
  const { database } = vault
  const messages = messagesRepository(database)
  const known = messages.incomingByFile(sha256(bytes))
  const proved = known !== undefined && isProved(known.verdict) ? known : undefined
  const at = tools.clock()
  if (proved !== undefined && !mayBeFile(proved, bytes)) {
    if (proved.template !== 'T1') return proved.id
    transaction(database, () => countAcknowledgement(proved, vault, at))
    tools.changed()
    return proved.id
  }
  const receiving = {
    gnupg: tools.gnupg,
    pgp: tools.pgp,
    directory: directoryRepository(database),
    certificates: certificatesRepository(database),
    messages,
    catalogue: tools.catalogue(),
    manager: await knownManager(database, tools.pgp, at),
    vault,
    password,
    signal: tools.signal,
    at,
    row: { id: known?.id ?? randomUUID(), at: known?.at ?? toInstant(at) },
  }
  const opened = await verified(bytes, receiving)
  // From here on it is one step, in which nobody is heard.
  refuseCancelled(tools.signal)
  const joined = opened.form === 'sealed-file' ? joinSealedFile(opened, vault, at) : null
  if (joined !== null) {
    // So that a watched folder does not list it again; that it was joined is in the audit log.
    const note = () =>
      incomingRepository(database).note(sha256(bytes), 'joined', toInstant(at), vault.deviceId)
    transaction(database, note)
    tools.changed()
    return joined
  }
  if (proved !== undefined) return proved.id
  const received = receive(bytes, asMessage(opened), receiving)
  transaction(database, () => {
    const ways = wayRepository(database)
    const joinedBefore = known === undefined ? [] : joinedFiles(known, received, database)
    const steps = known === undefined ? [] : ways.stepsOfMessage(known.id)
    if (known !== undefined) messages.remove(known.id)
    messages.insert(received.message)
    placeBeside(vault, received.message)
    if (received.mail !== null)
      freeTextRepository(database).keepMail(vault.deviceId, received.message.id, received.mail)
    joinNamedCase(vault, received.message, at)
    reopenFor(vault, received.message, at)
    ways.moveSteps(vault, steps, received.message.thread, received.message.id)
    for (const file of [...received.attachments, ...joinedBefore])
      messages.addAttachment(received.message.id, file)
    if (password !== undefined) ways.setWay(vault, received.message.id, 'password')
    countAcknowledgement(received.message, vault, at)
    appendAudit(database, vault, at, 'message-opened', received.message.id)
  })
  tools.changed()
  return received.message.id
}

/** Text that was sealed as a file, and was taken for a message because the one that names it had not come yet. */
function mayBeFile({ record }: MessageRow, bytes: Uint8Array): boolean {
  return record === null && looksLikeBinaryOpenPgp(bytes, 'message')
}
