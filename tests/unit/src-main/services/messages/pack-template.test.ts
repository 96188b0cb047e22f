/** A template of an activated pack leaves, arrives and is read like a built-in one; without the pack it is read as signed. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { templateService } from '../../../../../src-main/services/templates.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { contract } from '../../../../../src-shared/contract/contract.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import { overridesOf } from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/record.ts'
import { messageViewSchema, preflightSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { advisoryPack, advisoryText } from '../../../../support/template-pack.ts'
import { type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const clock: TestClock = { now: new Date('2026-11-22T09:00:00.000Z') }
let sender: TestDesk
let receiver: TestDesk

beforeEach(async () => {
  sender = await testDesk(kenya, clock)
  receiver = await testDesk(france, clock)
  for (const desk of [sender, receiver]) await desk.know([sender.pointOfContact, receiver.pointOfContact])
})
afterEach(async () => {
  await sender[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

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
