/** Of a message that leaves on paper: the PDF or the note verbale, which stands in for the sealed files of others. */
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { SavePdf } from '../../correspondence/save-pdf.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'

export function PaperPanel({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('ladder')
  return (
    <InlineNotice tone="info" icon="file" title={t('paper.heading--paper')} actions={<SavePdf view={view} />}>
      {t('paper.prose--paper')}
    </InlineNotice>
  )
}
