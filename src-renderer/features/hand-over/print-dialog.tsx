/** Saves the hand-over as a PDF in the language of the next officer. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import { type PaperSize, paperSizes } from '../../../src-shared/domain/messages/paper.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { languageOptions } from '../../i18n/language-select.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './hand-over.module.css'

export function PrintDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['hand-over', 'paper', 'common'])
  const showToast = useToast()
  const saving = useDeskCommand('handOver.savePdf')
  const cancelling = useDeskCommand('messages.cancelPdf')
  const [language, setLanguage] = useState<Language>(useLanguage())
  const [paper, setPaper] = useState<PaperSize>('A4')
  const saved = (fileName: string | null) => {
    if (fileName === null) return
    showToast({ title: t('common:status.status--saved-as', { file: fileName }), tone: 'good' })
    onClose()
  }
  const close = () => {
    if (saving.isPending) cancelling.mutate({})
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      size="small"
      title={t('paper.heading--print')}
      actions={
        <>
          <Button onPress={saving.isPending ? () => cancelling.mutate({}) : onClose}>
            {t('common:action.action--cancel')}
          </Button>
          <Button
            variant="primary"
            icon="download"
            isPending={saving.isPending}
            onPress={() =>
              saving.mutate({ language, paper }, { onSuccess: ({ fileName }) => saved(fileName) })
            }
          >
            {t('paper:pdf.action--save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label={t('paper.label--language')}
          hint={t('paper.hint--language')}
          options={languageOptions}
          value={language}
          onChange={setLanguage}
        />
        <RadioGroup
          label={t('paper:pdf.label--paper')}
          layout="row"
          options={paperSizes.map((id) => ({ id, label: t(`paper:pdf.label--paper-${id}`) }))}
          value={paper}
          onChange={setPaper}
        />
        <InlineNotice tone="caution" title={t('paper:pdf.heading--in-clear')}>
          <p>{t('paper:pdf.prose--in-clear')}</p>
        </InlineNotice>
        {saving.isPending && <Progress label={t('paper:pdf.status--making')} />}
        <FailureNotice failure={saving.error?.code === 'cancelled' ? null : saving.error} />
      </div>
    </Dialog>
  )
}
