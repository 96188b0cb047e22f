/** A page that was taken over cannot make the desk turn to an address: the officer is asked outside the page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemonstrationDesk, launchWithRegistry, setUpDesk } from '../e2e/pages/demonstration.ts'
import { callRaw } from '../e2e/pages/desk-calls.ts'
import { leastCosts } from '../e2e/support/launch.ts'

let desk: DemonstrationDesk
beforeAll(async () => {
  desk = await launchWithRegistry(leastCosts)
  await setUpDesk(desk.page, desk.passphrase)
})
afterAll(() => desk?.end())

const enrolment = `poc-desk-registry:http://127.0.0.1:9/what-the-page-knows#${'0'.repeat(64)}`

/** Presses a button of the next dialog and keeps what it showed. */
async function answerQuestion(button: number): Promise<void> {
  await desk.app.evaluate(({ dialog }, response) => {
    Reflect.set(globalThis, 'asked', [])
    dialog.showMessageBox = (...args: unknown[]) => {
      Reflect.get(globalThis, 'asked').push(args.at(-1))
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
}

const asked = () => desk.app.evaluate((): unknown[] => Reflect.get(globalThis, 'asked'))

describe('connecting to a registry', () => {
  it('shows the whole address in a dialog of the system and stops where the officer cancels', async () => {
    await answerQuestion(1)
    const answer = await callRaw(desk.page, 'registry.connect', { enrolment })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
    expect(await asked()).toMatchObject([
      {
        detail: expect.stringContaining('http://127.0.0.1:9/what-the-page-knows'),
        defaultId: 1,
        cancelId: 1,
      },
    ])
  })

  it('goes on where the officer agrees', async () => {
    await answerQuestion(0)
    const answer = await callRaw(desk.page, 'registry.connect', { enrolment })
    expect(answer).toMatchObject({ ok: false })
    expect(answer).not.toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('asks nobody about a line that is none', async () => {
    await answerQuestion(0)
    const answer = await callRaw(desk.page, 'registry.connect', { enrolment: 'https://elsewhere.example/x' })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'enrolment-unreadable' } })
    expect(await asked()).toEqual([])
  })
})

describe('asking the domain of an address for its keys', () => {
  const address = 'what-the-page-knows@openpgp.example.org'

  it('shows the whole address in a dialog of the system, and allows nothing where the officer does not agree', async () => {
    await answerQuestion(1)
    expect(await callRaw(desk.page, 'keys.proposeLookUp', { address })).toEqual({ ok: true, value: null })
    expect(await asked()).toMatchObject([
      { detail: expect.stringContaining(address), defaultId: 1, cancelId: 1 },
    ])
    const handle = '0b9f3c1e-7a55-4a52-9a53-2f6d0e5b7c11'
    const answer = await callRaw(desk.page, 'keys.lookUp', { handle })
    expect(answer).toMatchObject({ ok: false, failure: { code: 'keys-lapsed' } })
  })

  it('allows one question where the officer agrees', async () => {
    await answerQuestion(0)
    const proposed = await callRaw(desk.page, 'keys.proposeLookUp', { address: 'desk@inside.internal' })
    expect(proposed).toMatchObject({ ok: true, value: { handle: expect.any(String) } })
    const { value } = proposed as { readonly value: { readonly handle: string } }
    const answer = await callRaw(desk.page, 'keys.lookUp', value)
    expect(answer).toMatchObject({ ok: false, failure: { code: 'wkd-address-unsuitable' } })
    const again = await callRaw(desk.page, 'keys.lookUp', value)
    expect(again).toMatchObject({ ok: false, failure: { code: 'keys-lapsed' } })
  })
})
