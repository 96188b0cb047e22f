/** Saves the hand-over as a PDF in the language of the next officer. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { PdfDialog } from '../../correspondence/pdf-dialog.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import { languageOptions } from '../../i18n/language-select.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './hand-over.module.css'

export function PrintDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('hand-over')
  const saving = useDeskCommand('handOver.savePdf')
  const [language, setLanguage] = useState<Language>(useLanguage())
  return (
    <PdfDialog
      title={t('paper.heading--print')}
      className={styles.form}
      saving={saving}
      onSave={(paper, options) => saving.mutate({ language, paper }, options)}
      onClose={onClose}
    >
      <Select
        label={t('paper.label--language')}
        hint={t('paper.hint--language')}
        options={languageOptions}
        value={language}
        onChange={setLanguage}
      />
    </PdfDialog>
  )
}
