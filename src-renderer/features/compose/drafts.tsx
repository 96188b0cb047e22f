/** The drafts of the vault: each to go on with or to discard. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { Catalogue } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { callDesk, failureOf } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { ModeBadge } from '../../correspondence/mode-mark.tsx'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { DraftStanding } from '../release/draft-standing.tsx'
import styles from './compose.module.css'

export type DraftsProps = {
  readonly catalogue: Catalogue
  readonly onResume: (draft: Draft) => void
}

type DraftSummary = CallOutput<'messages.drafts'>[number]

export function Drafts({ catalogue, onResume }: DraftsProps) {
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
            catalogue={catalogue}
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
  readonly catalogue: Catalogue
  readonly onResume: () => void
  readonly onDiscard: () => void
}

function DraftRow({ draft, catalogue, onResume, onDiscard }: DraftRowProps) {
  const { t } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  const language = useLanguage()
  const definition = catalogue.current(draft.template)
  const subject = draft.subject.trim() === '' ? t('start.label--untitled') : draft.subject
  return (
    <li className={classes(styles.draft, draft.mode !== 'real' && styles.exerciseDraft)}>
      <span className={styles.draftWords}>
        <span className={styles.draftSubject}>
          <ModeBadge mode={draft.mode} /> <bdi>{subject}</bdi> <DraftStanding draft={draft.id} />
        </span>
        <span className={styles.muted}>
          {definition === undefined
            ? t('start.prose--unknown-template', { id: draft.template })
            : definition.words(language)(`${draft.template}.name`)}{' '}
          · {t('start.label--changed', { date: formats.dateTime(draft.changed) })}
        </span>
      </span>
      <Button
        size="small"
        isDisabled={definition === undefined}
        onPress={onResume}
        aria-label={common('named.label--colon', { what: t('start.action--resume'), about: subject })}
      >
        {t('start.action--resume')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon="trash"
        onPress={onDiscard}
        aria-label={common('named.label--colon', { what: t('start.action--discard'), about: subject })}
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
