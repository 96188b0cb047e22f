/** Our desk and those of two other States, each with all three in its directory, with the cases of ours. */
import { caseService } from '../../src-main/services/cases.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { accepted } from './accepted-warnings.ts'
import { france, kenya, notification } from './correspondence.ts'
import { type TestClock, type TestDesk, testDesk } from './two-desks.ts'

export const brazil = {
  ...france,
  state: 'BRA',
  email: 'duty@csirt.bra.example',
  textLanguage: 'en',
  timeZone: 'America/Sao_Paulo',
} as const

export type ThreeDesks = AsyncDisposable & {
  readonly clock: TestClock
  /** Moves the clock on by an hour. */
  readonly later: () => void
  readonly ours: TestDesk
  readonly france: TestDesk
  readonly brazil: TestDesk
  readonly cases: ReturnType<typeof caseService>
}

export async function threeDesks(): Promise<ThreeDesks> {
  const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const ours = await testDesk(kenya, clock)
  const others = { france: await testDesk(france, clock), brazil: await testDesk(brazil, clock) }
  const all = [ours, others.france, others.brazil]
  for (const desk of all) await desk.know(all.map(({ pointOfContact }) => pointOfContact))
  return {
    clock,
    later: () => {
      clock.now = new Date(clock.now.getTime() + 3_600_000)
    },
    ours,
    ...others,
    cases: caseService({
      session: { current: () => ours.vault },
      clock: () => clock.now,
      emit: (event) => ours.events.push(event),
    }),
    [Symbol.asyncDispose]: async () => {
      for (const desk of all) await desk[Symbol.asyncDispose]()
    },
  }
}

/** Releases a draft with every warning taken note of. */
export async function releasedBy(desk: TestDesk, draft: Draft): Promise<MessageView> {
  return desk.service['messages.release'](await accepted(desk.service['messages.preflight'], draft))
}

export function notified(from: TestDesk, to: TestDesk, changes: Partial<Draft> = {}): Promise<MessageView> {
  return releasedBy(from, notification(to.pointOfContact.id, changes))
}

/** The file of a message goes from one desk to the other, which opens it. */
export async function carried(from: TestDesk, to: TestDesk, { summary: { id } }: MessageView) {
  const { bytes } = await from.service['internal.messageFile']({ id, form: 'eml' })
  await from.service['internal.messageExported']({ id, form: 'eml' })
  return to.service['messages.openBytes']({ bytes })
}
