/** What lies in a folder, kept in memory: a vault that took long to make is placed anew for each test. */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Folders before what is in them; paths within the folder; folders have no bytes. */
export type FolderContent = readonly {
  readonly path: string
  readonly mode: number
  readonly bytes: Uint8Array | null
}[]

/** @param folder in which nothing writes meanwhile */
export async function contentOf(folder: string): Promise<FolderContent> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  return Promise.all(
    paths.map(async (path) => {
      const about = await stat(path)
      const bytes = about.isDirectory() ? null : await readFile(path)
      return { path: relative(folder, path), mode: about.mode & 0o777, bytes }
    }),
  )
}

/** @param folder which is there and empty */
export async function placeContent(content: FolderContent, folder: string): Promise<void> {
  for (const { path, mode, bytes } of content) {
    const target = join(folder, path)
    if (bytes === null) await mkdir(target)
    else await writeFile(target, bytes)
    await chmod(target, mode)
  }
}
