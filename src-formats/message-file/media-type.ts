/** The media type that a file is sent with, by the ending of its name. */
import { detectMimeType } from 'nodemailer/lib/mime-funcs/index.js'
import { safeType } from './safe-name.ts'

/** `application/octet-stream` where the ending is not known, and for types that a mail reader would take apart. */
export function mediaTypeOf(fileName: string): string {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]
  return ending === undefined ? safeType('') : safeType(detectMimeType(ending))
}
