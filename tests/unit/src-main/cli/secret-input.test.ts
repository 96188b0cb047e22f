/** Where a passphrase may come from, and what of it is kept. */
import { spawnSync } from 'node:child_process'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askSecret,
  secretFromDescriptor,
  secretFromFile,
  withoutNewline,
} from '../../../../src-main/cli/secret-input.ts'
import { UsageError } from '../../../../src-main/cli/usage-error.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

async function privateFile(folder: string, content: string | Uint8Array, mode = 0o600): Promise<string> {
  const path = join(folder, 'secret')
  await writeFile(path, content, { mode })
  return path
}

describe('a file', () => {
  it.each([
    ['words\n', 'words'],
    ['words\r\n', 'words'],
    ['words', 'words'],
    [' words \n\n', ' words \n'],
    ['\ufeffslova – слова\n', '\ufeffslova – слова'],
  ])('of %j gives %j', async (content, secret) => {
    await using folder = await tempFolder()
    expect(await secretFromFile(await privateFile(folder.path, content))).toBe(secret)
  })

  it.each([0o640, 0o604, 0o620, 0o601])('with mode %o is refused', async (mode) => {
    await using folder = await tempFolder()
    const path = await privateFile(folder.path, 'words')
    const file = await open(path)
    await file.chmod(mode)
    await file.close()
    await expect(secretFromFile(path)).rejects.toThrow(UsageError)
    await expect(secretFromFile(path)).rejects.toThrow('chmod 600')
  })

  it('that is absent or a folder cannot be read', async () => {
    await using folder = await tempFolder()
    await expect(secretFromFile(join(folder.path, 'none'))).rejects.toMatchObject({
      code: 'file-not-readable',
    })
    await mkdir(join(folder.path, 'folder'), { mode: 0o700 })
    await expect(secretFromFile(join(folder.path, 'folder'))).rejects.toMatchObject({
      code: 'file-not-readable',
    })
  })

  it('that is no text, or far too long, is refused', async () => {
    await using folder = await tempFolder()
    const bytes = await privateFile(folder.path, Uint8Array.of(0x61, 0xff))
    await expect(secretFromFile(bytes)).rejects.toThrow('UTF-8')
    const long = await privateFile(folder.path, 'a'.repeat(8193))
    await expect(secretFromFile(long)).rejects.toThrow('too long')
  })

  it('may be a pipe', async () => {
    await using folder = await tempFolder()
    const pipe = join(folder.path, 'pipe')
    expect(spawnSync('mkfifo', ['-m', '600', pipe]).status).toBe(0)
    const [secret] = await Promise.all([secretFromFile(pipe), writeFile(pipe, 'words\n')])
    expect(secret).toBe('words')
  })
})

describe('a file descriptor', () => {
  it('is read to its end', async () => {
    await using folder = await tempFolder()
    const file = await open(await privateFile(folder.path, 'words\n'))
    try {
      expect(await secretFromDescriptor(file.fd, process.stdin)).toBe('words')
    } finally {
      await file.close()
    }
  })

  it('that is not open cannot be read', async () => {
    await expect(secretFromDescriptor(987, process.stdin)).rejects.toMatchObject({
      code: 'file-not-readable',
    })
  })
})

describe('the prompt', () => {
  it('needs a terminal', () => {
    expect(process.stdin.isTTY).toBeFalsy()
    expect(() => askSecret('Passphrase: ', process)).toThrow('--passphrase-file')
  })
})

describe('withoutNewline', () => {
  it('takes one newline and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(withoutNewline(`${text}\n`)).toBe(text.endsWith('\r') ? text.slice(0, -1) : text)
        if (!text.endsWith('\n')) expect(withoutNewline(text)).toBe(text)
      }),
    )
  })
})
