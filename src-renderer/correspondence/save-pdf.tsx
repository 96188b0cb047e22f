/** A press that offers to save a message, or the preview of a draft, as a PDF. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-shared/base/languages.ts'
import { draftRecordSchema, layoutsOf, type PaperOrder } from '../../src-shared/domain/messages/paper.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Button } from '../ui/button.tsx'
import styles from './save-pdf.module.css'
import { SavePdfDialog } from './save-pdf-dialog.tsx'

export type SavePdfProps = { readonly view: MessageView } | { readonly draft: MessageRecord }

export function SavePdf(props: SavePdfProps) {
  const { t } = useTranslation('paper')
  const reader = useLanguage()
  const [isOpen, setOpen] = useState(false)
  // The vault takes no other record: without this the press would fail with nothing said about where.
  const isPrintable = 'view' in props || draftRecordSchema.safeParse(props.draft).success
  const chosen = 'view' in props ? ofView(props.view) : ofDraft(props.draft)
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon="file"
        isDisabled={!isPrintable}
        onPress={() => setOpen(true)}
      >
        {t('pdf.action--open')}
      </Button>
      {!isPrintable && <p className={styles.hint}>{t('pdf.hint--values')}</p>}
      {isOpen && (
        <SavePdfDialog
          what={chosen.what}
          layouts={chosen.layouts}
          proposed={chosen.languages.length > 0 ? chosen.languages : [reader]}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

type Chosen = {
  readonly what: PaperOrder['what']
  readonly layouts: ReturnType<typeof layoutsOf>
  readonly languages: readonly Language[]
}

function ofView({ summary, record }: MessageView): Chosen {
  return {
    what: { kind: 'message', id: summary.id },
    layouts: layoutsOf(record?.template.id ?? null, summary.direction),
    languages: record?.renderedIn ?? [],
  }
}

function ofDraft(record: MessageRecord): Chosen {
  return {
    what: { kind: 'draft', record },
    layouts: layoutsOf(record.template.id, 'outgoing'),
    languages: record.renderedIn,
  }
}
