// Digests that decide whether a step must run again, and the integrity check of what was fetched.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Stop } from './say.mjs'

/** SHA-256 (hex) over the names and contents of files; an absent file counts as absent. */
export function digestOfContents(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file}\0`)
    hash.update(existsSync(file) ? readFileSync(file) : 'absent')
  }
  return hash.digest('hex')
}

/**
 * SHA-256 (hex) over names, sizes and modification times below the given files and folders:
 * a thousand files cost a few milliseconds, so every start can afford it.
 */
export function digestOfTree(root, entries) {
  const hash = createHash('sha256')
  const visit = (relative) => {
    const path = join(root, relative)
    if (!existsSync(path)) return
    const facts = lstatSync(path)
    if (facts.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(relative, name))
    } else {
      hash.update(`${relative}\0${facts.size}\0${facts.mtimeMs}\n`)
    }
  }
  for (const entry of [...entries].sort()) visit(entry)
  return hash.digest('hex')
}

/**
 * Compares a file with a Subresource Integrity text ("sha512-<base64>"), before anything is unpacked from it.
 * @throws {Stop} when the file is another one
 */
export async function verifyIntegrity(file, integrity) {
  const [algorithm, expected] = [
    integrity.slice(0, integrity.indexOf('-')),
    integrity.slice(integrity.indexOf('-') + 1),
  ]
  if (algorithm !== 'sha512' || !expected) throw new Error('only sha512 integrity texts are accepted')
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== expected) {
    throw new Stop(
      'a fetched file is not the one this project names (its SHA-512 differs); nothing was unpacked. Try again on a network you trust.',
    )
  }
}
