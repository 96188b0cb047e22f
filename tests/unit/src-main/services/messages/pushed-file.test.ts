/** A dropped file, which the page hands over piece by piece: stored as it comes, and nothing left of what is stopped. */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attach, pieceBytes } from '../../../../../src-main/services/messages/attach.ts'
import { pushedFile } from '../../../../../src-main/services/messages/pushed-file.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { notification } from '../../../../support/correspondence.ts'
import { type TestClock, type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const failing = (code: string) => expect.objectContaining({ code })

let clock: TestClock
let desks: TwoDesks
let sender: TestDesk
beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desks = await twoDesks(clock)
  sender = desks.sender
})
afterEach(() => desks[Symbol.asyncDispose]())

function begun(): Draft {
  const draft = notification(desks.receiver.pointOfContact.id)
  sender.service['messages.saveDraft'](draft)
  return draft
}
const attachBytes = async (draft: string, name: string, bytes: Uint8Array) =>
  await sender.service['messages.attachBytes']({ draft, name, bytes })
const countOf = (table: string) =>
  Number(sender.vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

describe('a file that comes in pieces', () => {
  const bytes = randomBytes(pieceBytes + 17)
  const [first, second] = [bytes.subarray(0, pieceBytes), bytes.subarray(pieceBytes)]
  const start = async (draft: string, size = bytes.length) =>
    await sender.service['messages.beginAttaching']({ draft, name: 'dropped.bin', size })
  const piece = async (handle: string, part: Uint8Array) =>
    await sender.service['messages.attachPiece']({ handle, bytes: part })
  const finish = async (handle: string) => await sender.service['messages.finishAttaching']({ handle })

  it('is stored as each comes, and listed at its end', async () => {
    const draft = begun()
    const { handle } = await start(draft.id)
    await piece(handle, first)
    expect(countOf('draft_attachment_piece')).toBe(1)
    await piece(handle, second)
    const { attachments } = await finish(handle)
    expect(attachments).toMatchObject([{ name: 'dropped.bin', size: bytes.length, sha256: sha256(bytes) }])
    const progress = sender.events.filter((event) => event.topic === 'progress')
    expect(progress.map(({ done }) => done)).toEqual([0, pieceBytes, bytes.length])
    await expect(piece(handle, second)).rejects.toEqual(failing('cancelled'))
  })

  it('is stopped while it waits for the next piece: nothing is left, and the next file is taken', async () => {
    const draft = begun()
    const { handle } = await start(draft.id)
    await piece(handle, first)
    sender.service['messages.cancelAttaching']({})
    await expect(piece(handle, second)).rejects.toEqual(failing('cancelled'))
    expect((await attachBytes(draft.id, 'a.txt', Buffer.from('a'))).attachments).toHaveLength(1)
    expect(countOf('draft_attachment')).toBe(1)
  })

  it('is refused where it is too large, the same as another, or not what was said', async () => {
    const draft = begun()
    const { handle } = await start(draft.id, 25_000_001)
    await expect(piece(handle, first)).rejects.toEqual(failing('attachments-too-large'))
    const longer = await start(draft.id, 3)
    await expect(piece(longer.handle, Buffer.from('abcd')).then(() => finish(longer.handle))).rejects.toEqual(
      failing('file-not-readable'),
    )
    const shorter = await start(draft.id, 3)
    await piece(shorter.handle, Buffer.from('ab'))
    await expect(finish(shorter.handle)).rejects.toEqual(failing('file-not-readable'))
    await attachBytes(draft.id, 'a.txt', Buffer.from('abc'))
    const same = await start(draft.id, 3)
    await piece(same.handle, Buffer.from('abc'))
    await expect(finish(same.handle)).rejects.toEqual(failing('attachment-twice'))
    expect(countOf('draft_attachment')).toBe(1)
  })

  it('that the page gave up holds nothing up', async () => {
    const { source } = pushedFile({ name: 'a', size: 1 }, new AbortController().signal, 0)
    const draft = begun()
    const given = { vault: sender.vault, draft: draft.id, at: clock.now, onProgress: () => undefined }
    const waiting = attach(source, { ...given, signal: new AbortController().signal })
    await expect(waiting).rejects.toEqual(failing('cancelled'))
    expect(countOf('draft_attachment')).toBe(0)
  })
})
