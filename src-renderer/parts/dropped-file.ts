/** Reads the one file that was dropped or chosen; more than one, or a very large one, is left alone. */

/** A part of a drop as react-aria hands it over; only files concern us. */
export type DroppedItem = { readonly kind: string; readonly getFile?: () => Promise<File> }

/** A file from the system's own dialog, as if it had been dropped. */
export function fileItem(file: File): DroppedItem {
  return { kind: 'file', getFile: () => Promise.resolve(file) }
}

export type Dropped =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string; readonly problem: null }
  | { readonly bytes: null; readonly problem: 'several' | 'too-large' | null }

/** Bytes; the trusted side has its own limit. */
export const mostBytes = 50_000_000

/**
 * Neither bytes nor a problem where nothing dropped was a file.
 * @param most bytes that are read at the most
 */
export async function readDropped(items: readonly DroppedItem[], most = mostBytes): Promise<Dropped> {
  const files = items.filter((item) => item.kind === 'file')
  const [only] = files
  if (only?.getFile === undefined) return { bytes: null, problem: null }
  if (files.length > 1) return { bytes: null, problem: 'several' }
  const file = await only.getFile()
  if (file.size > most) return { bytes: null, problem: 'too-large' }
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, problem: null }
}
