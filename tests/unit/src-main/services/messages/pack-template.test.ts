/** A template of an activated pack leaves, arrives and is read like a built-in one; without the pack it is read as signed. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { templateService } from '../../../../../src-main/services/templates.ts'
import { readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import { overridesOf } from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import { messageViewSchema, preflightSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { notification } from '../../../../support/correspondence.ts'
import { advisoryPack, advisoryText } from '../../../../support/template-pack.ts'
import { type TestClock, type TestDesk, type TwoDesks, twoDesks } from '../../../../support/two-desks.ts'

const clock: TestClock = { now: new Date('2026-11-22T09:00:00.000Z') }
let desks: TwoDesks
let sender: TestDesk
let receiver: TestDesk

beforeEach(async () => {
  desks = await twoDesks(clock)
  ;({ sender, receiver } = desks)
})
afterEach(() => desks[Symbol.asyncDispose]())

/** An administrator of the desk takes in the example pack and activates it. */
async function activate({ vault }: TestDesk): Promise<() => Promise<void>> {
  const officer = {
    id: randomUUID(),
    slot: 'slot',
    alias: 'Chief',
    language: 'en',
    role: 'administrator',
  } as const
  const administrators = { ...vault, officer }
  const service = templateService({
    session: { current: () => administrators },
    clock: () => clock.now,
    emit: () => undefined,
  })
  const added = contract['templates.add'].output.parse(await service['templates.add']({ text: advisoryText }))
  if (added.kind !== 'kept') throw new Error(JSON.stringify(added))
  const { id } = added
  const { seen } = contract['templates.differences'].output.parse(
    await service['templates.differences']({ id }),
  )
  await service['templates.activate']({ id, seen })
  return async () => void (await service['templates.end']({ id }))
}

function advisory(to: string): Draft {
  return {
    ...notification(to),
    template: 'T16',
    subject: 'Advisory on a mail gateway',
    renderedIn: ['en', 'fr'],
    footers: advisoryPack().templates.flatMap((template) => template.footers.map(({ footer }) => footer)),
    fields: {
      nature: 'threat',
      summary: 'A mail gateway is being probed.',
      affectedSectors: ['energy'],
      requested: 'check',
      confidence: 'medium',
    },
  }
}

async function released(draft: Draft) {
  const template = required(advisoryPack().templates[0], 'a template')
  const { findings } = preflightSchema.parse(
    await sender.service['messages.preflight']({
      to: draft.to,
      template: draft.template,
      message: preflightMessage(draft, template),
    }),
  )
  const view = await sender.service['messages.release']({ ...draft, overridden: overridesOf(findings) })
  return messageViewSchema.parse(view)
}

it('is not released without the pack', async () => {
  const draft = advisory(receiver.pointOfContact.id)
  await expect(Promise.resolve().then(() => sender.service['messages.release'](draft))).rejects.toMatchObject(
    {
      code: 'template-not-found',
      params: { template: 'T16' },
    },
  )
})

it('cannot be compared where the receiver lacks the pack, and is shown as it was signed', async () => {
  await activate(sender)
  const sent = await released(advisory(receiver.pointOfContact.id))
  expect(sent.signedText).toMatch(/A mail gateway is being probed\.[\s\S]*T16/u)
  const opened = await received(sent.summary.id)
  expect(opened.signedText.trimEnd()).toBe(sent.signedText.trimEnd())
  expect(opened.record?.template).toEqual({ id: 'T16', version: 1 })
  expect(opened.verdict).toMatchObject({ level: 'caution', reasons: ['text-differs'] })
})

it('is judged again once the receiver has the pack, and stays in its thread under its id', async () => {
  await activate(sender)
  const sent = await released(advisory(receiver.pointOfContact.id))
  const opened = await received(sent.summary.id)
  await activate(receiver)
  const again = messageViewSchema.parse(await receiver.service['messages.message']({ id: opened.summary.id }))
  expect(again).toEqual({
    ...opened,
    summary: { ...opened.summary, verdict: 'valid' },
    verdict: { ...opened.verdict, level: 'valid', reasons: [] },
  })
  const kinds = readAudit(receiver.vault.database).map(({ kind, subject }) => ({ kind, subject }))
  expect(kinds).toContainEqual({ kind: 'message-judged-again', subject: opened.summary.id })
})

it('keeps what was answered when it is judged again', async () => {
  await activate(sender)
  const sent = await released(advisory(receiver.pointOfContact.id))
  const opened = await received(sent.summary.id)
  const acknowledged = messageViewSchema.parse(
    await receiver.service['messages.acknowledge']({
      id: opened.summary.id,
      answer: { handler: 'Duty officer', legibility: 'ok' },
    }),
  )
  await activate(receiver)
  const { messages } = contract['messages.thread'].output.parse(
    await receiver.service['messages.thread']({ thread: opened.summary.thread }),
  )
  expect(messages.map(({ summary }) => [summary.id, summary.verdict])).toEqual([
    [opened.summary.id, 'valid'],
    [acknowledged.summary.id, null],
  ])
})

it('is valid where the receiver has the pack, also after the sender has ended it', async () => {
  const end = await activate(sender)
  await activate(receiver)
  const sent = await released(advisory(receiver.pointOfContact.id))
  await end()
  expect((await received(sent.summary.id)).verdict).toMatchObject({ level: 'valid', reasons: [] })
  await expect(released(advisory(receiver.pointOfContact.id))).rejects.toMatchObject({
    code: 'template-not-found',
  })
})

async function received(id: string) {
  const { bytes } = await sender.service['internal.messageFile']({ id, form: 'asc' })
  return messageViewSchema.parse(await receiver.service['messages.openBytes']({ bytes }))
}
