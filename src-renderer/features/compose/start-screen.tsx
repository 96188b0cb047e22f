/** Where writing begins without a recipient: the templates, and the drafts to go on with. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { callDesk, failureOf } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './compose.module.css'

/** Templates that an officer begins by hand; T1 is made where a message was read. */
const offered: readonly TemplateId[] = ['T2', 'T14']

export type StartScreenProps = {
  readonly onBegin: (template: TemplateId) => void
  readonly onResume: (draft: Draft) => void
}

export function StartScreen({ onBegin, onResume }: StartScreenProps) {
  const { t } = useTranslation('compose')
  const words = templateWords(useLanguage())
  return (
    <div className={styles.screen}>
      <div className={styles.start}>
        <header>
          <h1 className={styles.title}>{t('start.heading--start')}</h1>
          <p className={styles.muted}>{t('start.prose--start')}</p>
        </header>
        <section aria-label={t('start.heading--templates')} className={styles.cards}>
          {offered.map((template) => (
            <article key={template} className={styles.card}>
              <h2 className={styles.cardTitle}>
                {words(`${template}.name`)} <span className={styles.templateId}>{template}</span>
              </h2>
              <p className={styles.muted}>{words(`${template}.purpose`)}</p>
              <Button
                variant={template === 'T2' ? 'primary' : 'secondary'}
                icon="pen"
                aria-label={`${t('start.action--begin')}: ${words(`${template}.name`)}`}
                onPress={() => onBegin(template)}
              >
                {t('start.action--begin')}
              </Button>
            </article>
          ))}
        </section>
        <Drafts onResume={onResume} />
      </div>
    </div>
  )
}

type DraftSummary = CallOutput<'messages.drafts'>[number]

function Drafts({ onResume }: Pick<StartScreenProps, 'onResume'>) {
  const { t } = useTranslation('compose')
  const drafts = useDeskQuery('messages.drafts', {})
  const [unwanted, setUnwanted] = useState<DraftSummary | null>(null)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf> | null>(null)
  const resume = (id: string) =>
    void callDesk('messages.draft', { id }).then(onResume, (error: unknown) => setFailure(failureOf(error)))
  const list = (drafts.data ?? []).toSorted((a, b) => b.changed.localeCompare(a.changed))
  return (
    <section className={styles.drafts}>
      <h2 className={styles.cardTitle}>{t('start.heading--drafts')}</h2>
      <FailureNotice failure={failure ?? drafts.error} />
      {drafts.data !== undefined && list.length === 0 && (
        <p className={styles.muted}>{t('start.prose--no-drafts')}</p>
      )}
      <ul>
        {list.map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            onResume={() => resume(draft.id)}
            onDiscard={() => setUnwanted(draft)}
          />
        ))}
      </ul>
      {unwanted !== null && <DiscardDialog draft={unwanted} onClose={() => setUnwanted(null)} />}
    </section>
  )
}

type DraftRowProps = {
  readonly draft: DraftSummary
  readonly onResume: () => void
  readonly onDiscard: () => void
}

function DraftRow({ draft, onResume, onDiscard }: DraftRowProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const words = templateWords(useLanguage())
  const subject = draft.subject.trim() === '' ? t('start.label--untitled') : draft.subject
  return (
    <li className={styles.draft}>
      <span className={styles.draftWords}>
        <bdi className={styles.draftSubject}>{subject}</bdi>
        <span className={styles.muted}>
          {words(`${draft.template}.name`)} ·{' '}
          {t('start.label--changed', { date: formats.dateTime(draft.changed) })}
        </span>
      </span>
      <Button size="small" onPress={onResume} aria-label={`${t('start.action--resume')}: ${subject}`}>
        {t('start.action--resume')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon="trash"
        onPress={onDiscard}
        aria-label={`${t('start.action--discard')} ${subject}`}
      >
        {t('start.action--discard')}
      </Button>
    </li>
  )
}

function DiscardDialog({ draft, onClose }: { readonly draft: DraftSummary; readonly onClose: () => void }) {
  const { t } = useTranslation('compose')
  const discarding = useDeskCommand('messages.discardDraft')
  return (
    <RemovalDialog
      title={t('start.heading--discard')}
      command={discarding}
      remove={t('start.action--discard-now')}
      keep={t('start.action--keep')}
      onRemove={() => discarding.mutate({ id: draft.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <bdi>{draft.subject}</bdi>
      </p>
      <p>{t('start.prose--discard')}</p>
    </RemovalDialog>
  )
}
