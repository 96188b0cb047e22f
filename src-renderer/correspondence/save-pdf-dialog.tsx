/** Saves a message as a PDF: asks for languages, layout and paper; then the system asks where. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-shared/base/languages.ts'
import type { PaperLayout, PaperOrder } from '../../src-shared/domain/messages/paper.ts'
import { useDeskCommand } from '../api/queries.ts'
import { languageOptions } from '../i18n/language-select.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import styles from './deliver.module.css'
import { PdfDialog } from './pdf-dialog.tsx'

export type SavePdfDialogProps = {
  readonly what: PaperOrder['what']
  /** More than one where there is a choice. */
  readonly layouts: readonly PaperLayout[]
  /** Languages of the message, at least one. */
  readonly proposed: readonly Language[]
  readonly onClose: () => void
}

export function SavePdfDialog({ what, layouts, proposed, onClose }: SavePdfDialogProps) {
  const { t } = useTranslation('paper')
  const saving = useDeskCommand('messages.savePdf')
  const [chosen, setChosen] = useState<readonly Language[]>(proposed.slice(0, 2))
  const [layout, setLayout] = useState<PaperLayout>('message')
  return (
    <PdfDialog
      title={t('pdf.heading--save')}
      className={styles.fields}
      saving={saving}
      onSave={(paper, options) => saving.mutate({ what, layout, paper, languages: [...chosen] }, options)}
      onClose={onClose}
      warning={what.kind === 'draft' && <p>{t('pdf.prose--draft')}</p>}
    >
      <Languages chosen={chosen} onChange={setChosen} />
      {layouts.length > 1 && (
        <RadioGroup
          label={t('pdf.label--layout')}
          options={layouts.map((id) => ({
            id,
            label: t(`pdf.label--layout-${id}`),
            detail: t(`pdf.hint--layout-${id}`),
          }))}
          value={layout}
          onChange={setLayout}
        />
      )}
    </PdfDialog>
  )
}

type LanguagesProps = {
  readonly chosen: readonly Language[]
  readonly onChange: (chosen: readonly Language[]) => void
}

const none = 'none'

/** One language, or two that follow one another in the file. */
function Languages({ chosen: [first = 'en', second], onChange }: LanguagesProps) {
  const { t } = useTranslation('paper')
  return (
    <>
      <Select
        label={t('pdf.label--language')}
        options={languageOptions}
        value={first}
        onChange={(next) => onChange(second === undefined || second === next ? [next] : [next, second])}
      />
      <Select<Language | typeof none>
        label={t('pdf.label--second')}
        options={[
          { id: none, label: t('pdf.label--none') },
          ...languageOptions.filter(({ id }) => id !== first),
        ]}
        value={second ?? none}
        onChange={(next) => onChange(next === none ? [first] : [first, next])}
      />
    </>
  )
}
