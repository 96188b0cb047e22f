/** The list of drafts says of each whether it is an exercise, without reading the draft. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { draftsRepository } from '../../../../src-main/store/drafts-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { modes } from '../../../../src-shared/domain/messages/record.ts'
import { notification } from '../../../support/correspondence.ts'
import { type TempDatabase, tempDatabase } from '../../../support/temp-vault.ts'

let temporary: TempDatabase
beforeEach(async () => {
  temporary = await tempDatabase(migrations)
})
afterEach(() => temporary[Symbol.asyncDispose]())

it('names the mode of each draft', () => {
  const drafts = draftsRepository(temporary.db)
  for (const [minute, mode] of modes.entries()) {
    const draft = { ...notification(crypto.randomUUID(), { subject: mode, mode }), id: crypto.randomUUID() }
    drafts.save(draft, `2026-11-21T09:0${minute}:00.000Z`, temporary.deviceId)
  }
  expect(drafts.list().map(({ subject, mode }) => [subject, mode])).toEqual(
    modes.toReversed().map((mode) => [mode, mode]),
  )
})
