/** An answer to text by another program: in which language, by which template, and in a form that any program shows. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { answersText } from '../../src-shared/domain/messages/about.ts'
import type { TemplateId } from '../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { ownLanguageNames } from '../i18n/language-names.ts'
import { useNavigate } from '../navigation.ts'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Select } from '../ui/select.tsx'
import styles from './free-text.module.css'
import { useCatalogue } from './use-catalogue.ts'

type Answer = { readonly template: TemplateId; readonly language?: Language; readonly isReadable?: boolean }

/** Begins the draft and goes to it; before that, the form that is chosen for the point of contact is kept. */
export function useBeginAnswer({ summary, verdict }: MessageView) {
  const navigate = useNavigate()
  const beginning = useDeskCommand('messages.beginAbout')
  const preferring = useDeskCommand('messages.preferForm')
  const pocId = verdict?.signer?.pocId ?? null
  const begin = ({ template, language, isReadable = false }: Answer) => {
    const draft = () =>
      beginning.mutate(
        { id: summary.id, template, ...(language === undefined ? {} : { language }) },
        { onSuccess: (begun) => navigate({ screen: 'compose', to: [], draft: begun }) },
      )
    if (isReadable && pocId !== null)
      preferring.mutate({ pocIds: [pocId], form: 'asc' }, { onSuccess: draft })
    else draft()
  }
  return {
    begin,
    isPending: beginning.isPending || preferring.isPending,
    error: beginning.error ?? preferring.error,
  }
}

type AnswerTextProps = {
  readonly view: MessageView
  readonly suggested: Language | null
  readonly onClose: () => void
}

export function AnswerText({ view, suggested, onClose }: AnswerTextProps) {
  const { t } = useTranslation('free-text')
  const reader = useLanguage()
  const answering = useBeginAnswer(view)
  const [language, setLanguage] = useState<Language | null>(suggested)
  const [template, setTemplate] = useState<TemplateId>('T4')
  const [isReadable, setReadable] = useState(true)
  const templates = useCatalogue().present.filter((one) => answersText(one.template))
  return (
    <CommandDialog
      onClose={onClose}
      size="small"
      title={t('reply.heading--reply')}
      action={t('reply.action--begin')}
      isDisabled={language === null}
      isPending={answering.isPending}
      onAct={() => {
        if (language !== null) answering.begin({ template, language, isReadable })
      }}
    >
      <div className={styles.fields}>
        <Select
          label={t('reply.label--language')}
          hint={suggested === null ? t('reply.hint--language-unknown') : t('reply.hint--language')}
          icon="globe"
          options={languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
          value={language}
          onChange={setLanguage}
        />
        <Select
          label={t('reply.label--template')}
          options={templates.map((one) => ({
            id: one.template.id,
            label: `${one.words(reader)(`${one.template.id}.name`)} (${one.template.id})`,
          }))}
          value={template}
          onChange={setTemplate}
        />
        <Checkbox isSelected={isReadable} onChange={setReadable} hint={t('reply.hint--readable')}>
          {t('reply.label--readable')}
        </Checkbox>
        <FailureNotice failure={answering.error} />
      </div>
    </CommandDialog>
  )
}
