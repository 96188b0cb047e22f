/** Calls of `window.desk` from a test, as any script in the page could make them. */
import type { Page } from 'playwright'
import type { Result } from '../../../src-shared/base/result.ts'
import type { CallInput, CallName, CallOutput } from '../../../src-shared/contract/contract.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { accepted } from '../../support/accepted-warnings.ts'

/** The raw answer of a call, whatever its name and input. */
export async function callRaw(page: Page, name: unknown, input: unknown): Promise<Result<unknown>> {
  return await page.evaluate(
    ([callName, callInput]) => {
      // Hostile calls are not of the bridge's type, which is what is tried here.
      const { desk } = window as unknown as {
        desk: { call: (name: unknown, input: unknown) => Promise<Result<unknown>> }
      }
      return desk.call(callName, callInput)
    },
    [name, input],
  )
}

/** The value of a call of the contract; a failure fails the test with its code. */
export async function call<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await callRaw(page, name, input)
  if (!result.ok) throw new Error(`${name}: ${result.failure.code} ${JSON.stringify(result.failure.params)}`)
  // The type of the value follows from the contract.
  return result.value as CallOutput<Name>
}

/**
 * Locks by the bridge and waits for the page that takes the place of this one, in a process of its own.
 * @returns what the lock answered
 */
export async function lockDesk(page: Page): Promise<VaultStatus> {
  await page.evaluate(() => document.documentElement.setAttribute('data-before-lock', ''))
  const status = await call(page, 'vault.lock', {})
  await renewedPage(page)
  return status
}

/** Waits until the document marked by {@link lockDesk} is gone and the page answers again. */
export async function renewedPage(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      location.protocol === 'app:' &&
      document.readyState === 'complete' &&
      !document.documentElement.hasAttribute('data-before-lock'),
  )
}

/** Releases a draft as an officer who takes note of every warning. */
export async function release(page: Page, draft: Draft): Promise<CallOutput<'messages.release'>> {
  const order = await accepted((asked) => call(page, 'messages.preflight', asked), draft)
  return call(page, 'messages.release', order)
}
