/** The forms in which a sealed message leaves the desk. */
import { z } from 'zod'

/** PGP/MIME, a draft with the encrypted message as its attachment (encrypted messages only), and armored text. */
export const exportForms = ['eml', 'outlook', 'asc'] as const
export const exportFormSchema = z.enum(exportForms)
export type ExportForm = z.infer<typeof exportFormSchema>

/**
 * The forms that there are, the wanted one first; where it is not among them, the order of {@link exportForms} stays.
 */
export function formsInOrder(forms: readonly ExportForm[], wanted: ExportForm): readonly ExportForm[] {
  const known = exportForms.filter((form) => forms.includes(form))
  return known.includes(wanted) ? [wanted, ...known.filter((form) => form !== wanted)] : known
}
