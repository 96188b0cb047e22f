/** What is said once a file was saved where the officer wanted it. */
import { useTranslation } from 'react-i18next'
import { useToast } from '../ui/toast.tsx'

/** The answer of a call for which the system asks where to save. */
export type SavedFile = {
  /** Null where the officer turned back at that question. */
  readonly fileName: string | null
}

/** Answers what hears such an answer: names the file, then calls `onSaved`; where nothing was saved it does neither. */
export function useTellSaved(onSaved?: () => void): (answer: SavedFile) => void {
  const { t } = useTranslation('common')
  const showToast = useToast()
  return ({ fileName }) => {
    if (fileName === null) return
    showToast({ title: t('status.status--saved-as', { file: fileName }), tone: 'good' })
    onSaved?.()
  }
}
