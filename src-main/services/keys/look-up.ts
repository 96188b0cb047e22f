/** Keys that the desk is offered for one mail address: by its domain, or by the header of a mail. */
import { autocryptSuggestion, mailHeadBytes } from '../../../src-formats/autocrypt.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { mailAddressIn } from '../../../src-shared/domain/directory/user-id.ts'
import { comparableAddress } from '../../store/directory-rows.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { holdersOfAddress } from '../../store/ring-repository.ts'
import type { ReadKeys } from './reading.ts'

/**
 * What of the read keys has a certified user ID of the address, proposed for holders of that address: a domain answers
 * for its own addresses only, whatever else the user IDs say.
 * @throws Failure `wkd-not-found` where nothing is left
 */
export function onlyOfAddress(db: DeskDatabase, { reading, items }: ReadKeys, address: string): ReadKeys {
  const wanted = comparableAddress(address)
  const own = items.filter(
    ({ facts }) => facts?.userIds.some((userId) => addressOf(userId) === wanted) === true,
  )
  if (own.length === 0) throw new Failure('wkd-not-found')
  const certificates = new Map(
    [...reading.certificates].filter(([at]) => own.some(({ index }) => index === at)),
  )
  return proposedForAddress(db, { reading: { ...reading, certificates }, items: own }, address)
}

function addressOf(userId: string): string | undefined {
  const address = mailAddressIn(userId)
  return address === undefined ? undefined : comparableAddress(address)
}

/**
 * The key and the address in the Autocrypt header of a received mail, from the bytes as they came.
 * @throws Failure `message-not-found`; `key-unreadable` where the mail suggests none
 */
export function suggestedByMail(
  db: DeskDatabase,
  message: string,
): { readonly key: Uint8Array; readonly address: string } {
  const messages = messagesRepository(db)
  if (messages.find(message) === undefined) throw new Failure('message-not-found')
  const head = messages.originalHead(message, mailHeadBytes)
  const suggestion = head === undefined ? undefined : autocryptSuggestion(head)
  if (suggestion === undefined) throw new Failure('key-unreadable')
  return suggestion
}

/**
 * Proposes the points of contact with the address and nobody else: a key from an Autocrypt header belongs to the address
 * of the header, whatever its user IDs say (Level 1 §2.1), and its sender can have written any into it.
 */
export function proposedForAddress(
  db: DeskDatabase,
  { reading, items }: ReadKeys,
  address: string,
): ReadKeys {
  const suggestions = holdersOfAddress(db, comparableAddress(address))
  return { reading, items: items.map((item) => (item.facts === null ? item : { ...item, suggestions })) }
}
