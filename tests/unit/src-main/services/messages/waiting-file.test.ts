/** Files that wait for their words: each of a batch until it is opened, none over a lock, no more than memory allows. */
import { describe, expect, it } from 'vitest'
import { waitingFile } from '../../../../../src-main/services/messages/waiting-file.ts'
import type { OpenVault } from '../../../../../src-main/services/session.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { asFailure, Failure } from '../../../../../src-shared/base/failure.ts'
import { mostAtOnce } from '../../../../../src-shared/domain/incoming/most-at-once.ts'
import { openVault } from '../../../../support/open-vault.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

/** The word that opens a file is its first byte. */
async function waiting(mostBytes?: number) {
  const database = await tempDatabase(migrations)
  let vault: OpenVault = openVault(database)
  const files = waitingFile(
    { current: () => vault },
    async (bytes, password) => {
      if (password === undefined) throw new Failure('message-needs-password')
      if (password !== `word ${bytes[0]}`) throw new Failure('wrong-message-password')
      return `message ${bytes[0]}`
    },
    mostBytes,
  )
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => asFailure(error),
    )
  return {
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    handleOf: async (...bytes: readonly number[]) =>
      String((await failureOf(files.open(Uint8Array.from(bytes))))?.params.handle),
    withWords: files.withWords,
    codeOf: async (work: Promise<unknown>) => (await failureOf(work))?.code,
    lock: () => {
      vault = openVault(database)
    },
  }
}

describe('files that wait for their words', () => {
  it('are each opened by their own, in any order, and after a wrong one', async () => {
    await using files = await waiting()
    const handles = [await files.handleOf(1), await files.handleOf(2), await files.handleOf(3)]
    expect(new Set(handles).size).toBe(3)
    const [first = '', second = '', third = ''] = handles
    expect(await files.codeOf(files.withWords(second, 'word 1'))).toBe('wrong-message-password')
    expect(await files.withWords(first, 'word 1')).toBe('message 1')
    expect(await files.withWords(third, 'word 3')).toBe('message 3')
    expect(await files.withWords(second, 'word 2')).toBe('message 2')
    for (const handle of handles)
      expect(await files.codeOf(files.withWords(handle, 'word 1'))).toBe('file-not-readable')
  })

  it('are all that are opened at once, and of more the newest', async () => {
    await using files = await waiting()
    const handles: string[] = []
    for (let number = 0; number <= mostAtOnce; number += 1) handles.push(await files.handleOf(number))
    const [first = '', second = ''] = handles
    expect(await files.codeOf(files.withWords(first, 'word 0'))).toBe('file-not-readable')
    expect(await files.withWords(second, 'word 1')).toBe('message 1')
    expect(await files.withWords(handles.at(-1) ?? '', `word ${mostAtOnce}`)).toBe(`message ${mostAtOnce}`)
  })

  it('are as many as memory is given to, and the last in any case', async () => {
    await using files = await waiting(3)
    const [first, second] = [await files.handleOf(1), await files.handleOf(2, 2)]
    expect(await files.handleOf(1)).toBe(first)
    const third = await files.handleOf(3, 3)
    expect(await files.codeOf(files.withWords(second, 'word 2'))).toBe('file-not-readable')
    expect(await files.withWords(first, 'word 1')).toBe('message 1')
    const last = await files.handleOf(4, 4, 4, 4)
    expect(await files.codeOf(files.withWords(third, 'word 3'))).toBe('file-not-readable')
    expect(await files.withWords(last, 'word 4')).toBe('message 4')
  })

  it('have one handle for one file', async () => {
    await using files = await waiting()
    expect(await files.handleOf(1, 2)).toBe(await files.handleOf(1, 2))
  })

  it('wait for nobody over a lock', async () => {
    await using files = await waiting()
    const handle = await files.handleOf(1)
    files.lock()
    expect(await files.codeOf(files.withWords(handle, 'word 1'))).toBe('file-not-readable')
  })
})
