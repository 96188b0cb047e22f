/** What an officer chooses before points of contact are saved as a file. */
import type { DirectoryExport } from '../../../src-shared/contract/directory.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'

export type ExportChoice = {
  readonly format: DirectoryExport['format']
  readonly isEncrypted: boolean
  /** Whether this desk can open the encrypted file. */
  readonly own: boolean
  readonly recipients: readonly DirectoryRow[]
}

/** Encrypted to nobody yet: `own` stands ready for when encryption is asked for. */
export const firstExportChoice: ExportChoice = {
  format: 'vcard',
  isEncrypted: false,
  own: true,
  recipients: [],
}

/** A file that nobody could open must not be made. */
export function lacksRecipient({ isEncrypted, own, recipients }: ExportChoice): boolean {
  return isEncrypted && !own && recipients.length === 0
}

/** As `directory.export` takes it. */
export function encryptToOf({ isEncrypted, own, recipients }: ExportChoice): DirectoryExport['encryptTo'] {
  return isEncrypted ? { own, pointsOfContact: recipients.map(({ id }) => id) } : null
}
