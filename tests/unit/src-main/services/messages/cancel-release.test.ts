/** One message on its way to be released: how far it is, and that what is cancelled stays the draft that it was. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listAudit } from '../../../../../src-main/store/audit-repository.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { notification } from '../../../../support/correspondence.ts'
import { type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

let desks: TwoDesks
let sender: TestDesk
beforeEach(async () => {
  desks = await twoDesks({ now: new Date('2026-11-21T09:00:00.000Z') })
  sender = desks.sender
})
afterEach(() => desks[Symbol.asyncDispose]())

const size = 300_000
const sealing = () =>
  sender.events.flatMap((event) => (event.topic === 'progress' && event.job === 'seal' ? [event] : []))

const ready = (draft: Draft) => accepted(sender.service['messages.preflight'], draft)

async function withFile(): Promise<Draft> {
  const draft = notification(desks.receiver.pointOfContact.id)
  sender.service['messages.saveDraft'](draft)
  const { attachments } = await sender.service['messages.attachBytes']({
    draft: draft.id,
    name: 'records.bin',
    bytes: randomBytes(size),
  })
  return { ...draft, attachments }
}

it('tells in bytes of all forms how far it is', async () => {
  await sender.service['messages.release'](await ready(await withFile()))
  const told = sealing()
  expect(new Set(told.map(({ step }) => step))).toEqual(new Set(['bytes']))
  const [total] = new Set(told.map((event) => event.total))
  expect(total).toBeGreaterThan(3 * size)
  expect([told[0]?.done, told.at(-1)?.done]).toEqual([0, total])
})

it('can be cancelled at every step, also at the last, and can be released afterwards', async () => {
  const draft = await withFile()
  const kept = await sender.service['messages.draft']({ id: draft.id })
  const audit = listAudit(sender.vault.database, 100).length
  for (const share of [0, 0.5, 1]) {
    sender.events.length = 0
    const off = cancelAt(share)
    await expect(sender.service['messages.release'](await ready(draft))).rejects.toMatchObject({
      code: 'cancelled',
    })
    off()
    expect(await sender.service['messages.draft']({ id: draft.id })).toEqual(kept)
    expect(await sender.service['messages.threads']({})).toEqual([])
    expect(listAudit(sender.vault.database, 100)).toHaveLength(audit)
  }
  const released = await sender.service['messages.release'](await ready(draft))
  expect(released.summary.caseNumber).toMatch(/-001$/)
  expect(released.attachments).toMatchObject([{ name: 'records.bin' }])
})

/** Cancels as an officer who sees the bar there; answers how to take that back. */
function cancelAt(share: number): () => void {
  const { events } = sender
  const plain = events.push
  events.push = (...told) => {
    const isThere = told.some(
      (event) => event.topic === 'progress' && event.job === 'seal' && event.done >= share * event.total,
    )
    if (isThere) sender.service['messages.cancelReleasing']({})
    return plain.apply(events, told)
  }
  return () => {
    events.push = plain
  }
}
