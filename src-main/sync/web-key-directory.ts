/** Asks the domain of a mail address for its keys; nothing here is ever called without an officer's order. */
import { wkdAddresses } from '../../src-formats/wkd.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { boundedBody } from './bounded-body.ts'
import type { FetchFunction } from './source.ts'

/** The longest a domain may take for its whole answer. */
const patienceMilliseconds = 20_000

/** A certificate with many signatures has some tens of kB. */
const mostBytes = 256 * 1024

/**
 * What the domain publishes for the address, as it is: by the advanced method, and by the direct one only where the
 * host of the first does not exist (draft-koch-openpgp-webkey-service-19 §3.1). HTTPS only, and no redirections, so
 * that nobody else is told of the address.
 * @throws Failure `wkd-address-unsuitable` (nothing was asked), `wkd-not-found` (nothing published, or more than a
 * certificate can be), `wkd-unreachable`, `cancelled`
 */
export async function fetchWebKeys(
  fetch: FetchFunction,
  address: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const found = wkdAddresses(address)
  if (found === undefined) throw new Failure('wkd-address-unsuitable')
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)])
    return await ask(fetch, found.advanced, until).catch((error: unknown) => {
      if (!isUnknownName(error)) throw error
      return ask(fetch, found.direct, until)
    })
  } catch (error) {
    if (signal.aborted) throw new Failure('cancelled', {}, error)
    throw error instanceof Failure ? error : new Failure('wkd-unreachable', {}, error)
  }
}

async function ask(fetch: FetchFunction, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, {
    method: 'GET',
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { accept: 'application/octet-stream' },
    signal,
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    const { status } = response
    throw new Failure(status === 404 || status === 410 ? 'wkd-not-found' : 'wkd-unreachable', { status })
  }
  const bytes = await boundedBody(response, mostBytes)
  if (bytes === undefined) throw new Failure('wkd-not-found')
  return bytes
}

/** Node says it in the code of the cause, Chromium in the message; a resolver that only does not answer is neither. */
function isUnknownName(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return code === 'ENOTFOUND' || error.message.includes('ERR_NAME_NOT_RESOLVED') || isUnknownName(error.cause)
}
