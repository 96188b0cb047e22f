/**
 * Argon2id in the place of the package for unit tests: what this process derived before, from the same passphrase,
 * salt and costs, is remembered. Tests open the same slots again and again, and each opening fills 64 MiB three times.
 */
import { createRequire } from 'node:module'

type Argon2 = typeof import('@node-rs/argon2')
type Derive = Argon2['hashRaw']

// Not by an import, which would lead here again.
const real: Argon2 = createRequire(import.meta.url)('@node-rs/argon2')
const remembered = new Map<string, ReturnType<Derive>>()

/** The same answer as the package's, as bytes of the caller's own: whoever asked wipes them. */
export const hashRaw: Derive = async (password, options, signal) => {
  const { salt = new Uint8Array(), secret = new Uint8Array(), ...costs } = options ?? {}
  const parts = [password, salt, secret].map((part) => Buffer.from(part).toString('base64'))
  const question = JSON.stringify([parts, costs])
  const answer = remembered.get(question) ?? real.hashRaw(password, options, signal)
  remembered.set(question, answer)
  return Buffer.from(await answer)
}
