/** Saves a message as a PDF: asks for languages, layout and paper; then the system asks where. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import {
  type PaperLayout,
  type PaperOrder,
  type PaperSize,
  paperSizes,
} from '../../src-shared/domain/messages/paper.ts'
import { useDeskCommand } from '../api/queries.ts'
import { ownLanguageNames } from '../i18n/language-names.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { useToast } from '../ui/toast.tsx'
import styles from './deliver.module.css'

export type SavePdfDialogProps = {
  readonly what: PaperOrder['what']
  /** More than one where there is a choice. */
  readonly layouts: readonly PaperLayout[]
  /** Languages of the message, at least one. */
  readonly proposed: readonly Language[]
  readonly onClose: () => void
}

/** Stays open where the officer turns back at the system's question. */
export function SavePdfDialog({ what, layouts, proposed, onClose }: SavePdfDialogProps) {
  const { t } = useTranslation(['paper', 'common'])
  const showToast = useToast()
  const saving = useDeskCommand('messages.savePdf')
  const cancelling = useDeskCommand('messages.cancelPdf')
  const [chosen, setChosen] = useState<readonly Language[]>(proposed.slice(0, 2))
  const [layout, setLayout] = useState<PaperLayout>('message')
  const [paper, setPaper] = useState<PaperSize>('A4')
  const save = () =>
    saving.mutate(
      { what, layout, paper, languages: [...chosen] },
      {
        onSuccess: ({ fileName }) => {
          if (fileName === null) return
          showToast({ title: t('common:status.status--saved-as', { file: fileName }), tone: 'good' })
          onClose()
        },
      },
    )
  // What an officer stopped is no failure to be told of.
  const failure = saving.error?.code === 'cancelled' ? null : saving.error
  const close = () => {
    if (saving.isPending) cancelling.mutate({})
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      size="small"
      title={t('paper:pdf.heading--save')}
      actions={
        <>
          <Button onPress={saving.isPending ? () => cancelling.mutate({}) : onClose}>
            {t('common:action.action--cancel')}
          </Button>
          <Button variant="primary" icon="download" isPending={saving.isPending} onPress={save}>
            {t('paper:pdf.action--save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Languages chosen={chosen} onChange={setChosen} />
        {layouts.length > 1 && (
          <RadioGroup
            label={t('paper:pdf.label--layout')}
            options={layouts.map((id) => ({
              id,
              label: t(`paper:pdf.label--layout-${id}`),
              detail: t(`paper:pdf.hint--layout-${id}`),
            }))}
            value={layout}
            onChange={setLayout}
          />
        )}
        <RadioGroup
          label={t('paper:pdf.label--paper')}
          layout="row"
          options={paperSizes.map((id) => ({ id, label: t(`paper:pdf.label--paper-${id}`) }))}
          value={paper}
          onChange={setPaper}
        />
        <InlineNotice tone="caution" title={t('paper:pdf.heading--in-clear')}>
          <p>{t('paper:pdf.prose--in-clear')}</p>
          {what.kind === 'draft' && <p>{t('paper:pdf.prose--draft')}</p>}
        </InlineNotice>
        {saving.isPending && <Progress label={t('paper:pdf.status--making')} />}
        <FailureNotice failure={failure} />
      </div>
    </Dialog>
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
  const options = languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))
  return (
    <>
      <Select
        label={t('pdf.label--language')}
        options={options}
        value={first}
        onChange={(next) => onChange(second === undefined || second === next ? [next] : [next, second])}
      />
      <Select<Language | typeof none>
        label={t('pdf.label--second')}
        options={[{ id: none, label: t('pdf.label--none') }, ...options.filter(({ id }) => id !== first)]}
        value={second ?? none}
        onChange={(next) => onChange(next === none ? [first] : [first, next])}
      />
    </>
  )
}
