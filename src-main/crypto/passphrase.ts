/** From a passphrase to a key: normalisation, Argon2id, and the costs that are accepted. */

import { hashRaw } from '@node-rs/argon2'
import { Failure } from '../../src-shared/base/failure.ts'
import { minimumPassphraseLength } from '../../src-shared/domain/passphrase.ts'
import { type Argon2Costs, costsSchema } from './header-format.ts'
import { Secret } from './secret.ts'

export const leastCosts: Argon2Costs = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }

/** Calibration stays within what a small office computer has to spare. */
const mostCalibratedMemoryKiB = 256 * 1024
const mostCalibratedPasses = 8
const targetMilliseconds = 500

const argon2id = 2
const version13 = 1

/**
 * The key of 32 bytes that Argon2id makes of a passphrase (NFC, UTF-8: the same letters typed on another system
 * give the same key). `salt` is 16 random bytes.
 */
export async function deriveKey(passphrase: string, salt: Uint8Array, costs: Argon2Costs): Promise<Secret> {
  const { memoryKiB, passes, lanes } = costsSchema.parse(costs)
  const password = Buffer.from(passphrase.normalize('NFC'), 'utf8')
  try {
    const key = await hashRaw(password, {
      algorithm: argon2id,
      version: version13,
      memoryCost: memoryKiB,
      timeCost: passes,
      parallelism: lanes,
      outputLen: 32,
      salt,
    })
    return new Secret(key)
  } finally {
    password.fill(0)
  }
}

/**
 * Length counts, composition does not; counted in characters as a person counts them on screen.
 *
 * @throws Failure `passphrase-too-short` with `minimum`
 */
export function checkNewPassphrase(passphrase: string): void {
  const characters = [...passphrase.normalize('NFC')].length
  if (characters < minimumPassphraseLength) {
    throw new Failure('passphrase-too-short', { minimum: minimumPassphraseLength })
  }
}

/**
 * Costs that take about half a second here: memory is raised first, because it is what an attacker's hardware has
 * to pay for, then passes. Measured at the floor and again with the memory chosen, because time does not grow
 * evenly with memory. Done once, when a slot is made.
 */
export async function calibrateCosts(
  measure: (costs: Argon2Costs) => Promise<number> = measuredMilliseconds,
): Promise<Argon2Costs> {
  let room = targetMilliseconds / (await measure(leastCosts))
  let { memoryKiB } = leastCosts
  while (room >= 2 && memoryKiB < mostCalibratedMemoryKiB) {
    memoryKiB *= 2
    room /= 2
  }
  const perPass = (await measure({ ...leastCosts, memoryKiB })) / leastCosts.passes
  const passes = Math.floor(targetMilliseconds / perPass)
  return costsSchema.parse({
    ...leastCosts,
    memoryKiB,
    passes: Math.min(mostCalibratedPasses, Math.max(leastCosts.passes, passes)),
  })
}

async function measuredMilliseconds(costs: Argon2Costs): Promise<number> {
  const begin = performance.now()
  const key = await deriveKey('calibration', new Uint8Array(16), costs)
  key.purge()
  return performance.now() - begin
}
