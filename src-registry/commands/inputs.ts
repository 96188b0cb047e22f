/** Options that several commands have, and files that they read and write. */
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { RegistryError } from '../registry-error.ts'

export const text = z.string().min(1)
/** No words beside the options. */
export const noWords = z.array(z.string()).max(0)
export const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/u).transform(Number).pipe(z.int().min(least).max(most))

export const folderOptions = { data: { type: 'string' }, manager: { type: 'string' } } as const
export const folderInput = { data: text, manager: text.optional() } as const

export type FolderInput = { readonly data: string; readonly manager?: string | undefined }

/** Without the member where nothing was said. */
export function folderOf({ data, manager }: FolderInput): { data: string; manager?: string } {
  return manager === undefined ? { data } : { data, manager }
}

/** @throws RegistryError `file-not-readable` */
export async function readInputFile(file: string): Promise<Buffer> {
  return await readFile(file).catch((cause: unknown) => {
    throw new RegistryError('file-not-readable', cause)
  })
}

/** @throws RegistryError `file-not-writable` */
export async function writeOutputFile(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(file, content).catch((cause: unknown) => {
    throw new RegistryError('file-not-writable', cause)
  })
}
