/** One message three ways: rendered in a language of choice, exactly as signed, and its facts. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import type { TemplateDefinition } from '../../src-shared/domain/messages/catalogue.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../src-shared/domain/messages/render.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { ownLanguageNames } from '../i18n/language-names.ts'
import { Button } from '../ui/button.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import { Select } from '../ui/select.tsx'
import { type TabItem, Tabs } from '../ui/tabs.tsx'
import { MessageAttachments } from './message-attachments.tsx'
import styles from './message-body.module.css'
import { MessageFacts } from './message-facts.tsx'
import { RenderedMessageView } from './rendered-message.tsx'
import { SavePdf } from './save-pdf.tsx'
import { useCatalogue } from './use-catalogue.ts'
import { shownText } from './verdict-sentences.ts'

type View = 'message' | 'signed' | 'facts'

export type MessageBodyProps = {
  readonly view: MessageView
}

/** The signed text comes first where it differs from the rendering, or where there is nothing to render. */
export function MessageBody({ view }: MessageBodyProps) {
  const { t } = useTranslation('messages')
  const reader = useLanguage()
  const [chosen, setChosen] = useState<Language | null>(null)
  const [tab, setTab] = useState<View | null>(null)
  const { record } = view
  const catalogue = useCatalogue()
  const definition = record === null ? undefined : catalogue.find(record.template.id, record.template.version)
  const differs = view.verdict?.reasons.includes('text-differs') === true
  const signedFirst = differs || definition === undefined
  const language = chosen ?? reader

  const signed: TabItem<View> = {
    id: 'signed',
    label: isCovered(view) ? t('view.label--signed-text') : t('view.label--came-text'),
    content: <SignedText view={view} differs={differs} />,
  }
  const rendered: TabItem<View>[] =
    record === null || definition === undefined
      ? []
      : [
          {
            id: 'message',
            label: t('view.label--message'),
            content: (
              <Rendered record={record} definition={definition} language={language} onLanguage={setChosen} />
            ),
          },
        ]
  const facts: TabItem<View> = {
    id: 'facts',
    label: t('view.label--facts'),
    content: <MessageFacts view={view} />,
  }
  return (
    <>
      {record?.demonstration === true && (
        <InlineNotice tone="demonstration">{t('mode.prose--demonstration')}</InlineNotice>
      )}
      {view.htmlDropped && <InlineNotice tone="caution">{t('view.prose--html-dropped')}</InlineNotice>}
      <MessageAttachments view={view} />
      <Tabs
        label={t('view.label--message')}
        items={signedFirst ? [signed, ...rendered, facts] : [...rendered, signed, facts]}
        selected={tab ?? (signedFirst ? 'signed' : 'message')}
        onChange={setTab}
        trailing={<SavePdf view={view} />}
      />
    </>
  )
}

/** Whether a signature holds for what is shown; ours always do. */
function isCovered({ verdict, record }: MessageView): boolean {
  return verdict === null || shownText(verdict, record !== null) !== 'nothing'
}

type RenderedProps = {
  readonly record: MessageRecord
  readonly definition: TemplateDefinition
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

function Rendered({ record, definition, language, onLanguage }: RenderedProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const original = record.renderedIn[0]
  const message = useMemo(
    () => renderMessage({ record, definition, language }),
    [record, definition, language],
  )
  return (
    <div className={styles.rendered}>
      <div className={styles.languages}>
        <div className={styles.select}>
          <Select
            label={t('view.label--language')}
            hideLabel
            icon="globe"
            options={languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
            value={language}
            onChange={onLanguage}
          />
        </div>
        {original !== undefined && original !== language && (
          <Button variant="quiet" size="small" onPress={() => onLanguage(original)}>
            {t('view.action--original', { language: formats.languageName(original) })}
          </Button>
        )}
      </div>
      <RenderedMessageView message={message} />
      <p className={styles.note}>{t('view.prose--rendered')}</p>
    </div>
  )
}

function SignedText({ view, differs }: { readonly view: MessageView; readonly differs: boolean }) {
  const { t } = useTranslation('messages')
  return (
    <div className={styles.rendered}>
      {differs && <InlineNotice tone="caution">{t('view.prose--text-differs')}</InlineNotice>}
      {view.record === null && <InlineNotice tone="neutral">{t('view.prose--no-record')}</InlineNotice>}
      <pre className={styles.signed} translate="no">
        {view.signedText}
      </pre>
      <p className={styles.note}>
        {isCovered(view) ? t('view.prose--signed-text') : t('view.prose--came-text')}
      </p>
    </div>
  )
}
