/** One pack before an administrator decides on it: what it changes, language by language. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import type { PackSummary } from '../../../src-shared/contract/templates.ts'
import type { PackDifferences } from '../../../src-shared/domain/messages/pack-differences.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import panel from '../../parts/panel.module.css'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ReviewedLanguages } from './built-in-table.tsx'
import { PackProblems } from './pack-problems.tsx'
import { PackOrigin, StandingBadge } from './packs-table.tsx'
import { TemplateDifferenceView } from './template-difference.tsx'
import styles from './templates.module.css'

export type PackReviewProps = {
  readonly pack: PackSummary
  /** Whether an administrator is at the desk. */
  readonly mayDecide: boolean
  readonly onBack: () => void
}

export function PackReview({ pack, mayDecide, onBack }: PackReviewProps) {
  const { t } = useTranslation('template-packs')
  const { t: common } = useTranslation('common')
  const compared = useDeskQuery('templates.differences', { id: pack.id })
  const { differences, problems = [], seen } = compared.data ?? {}
  return (
    <Section
      title={t('review.heading--review')}
      actions={
        <Button icon="arrow-back" onPress={onBack}>
          {t('review.action--back')}
        </Button>
      }
    >
      <p>
        <bdi>{pack.name}</bdi> <StandingBadge standing={pack.standing} />
      </p>
      <p>
        {common('named.label--colon', { what: t('packs.label--origin'), about: '' })}
        <PackOrigin pack={pack} />
      </p>
      <p>
        {common('named.label--colon', { what: t('built-in.label--reviewed'), about: '' })}
        <ReviewedLanguages languages={pack.reviewed} />
      </p>
      <FailureNotice failure={compared.error} />
      {pack.standing === 'active' && <InlineNotice tone="good">{t('review.prose--active')}</InlineNotice>}
      {pack.standing !== 'active' && <PackProblems title={t('review.prose--unfit')} problems={problems} />}
      {differences !== undefined && <Differences differences={differences} />}
      {mayDecide ? (
        <Decisions pack={pack} seen={problems.length === 0 ? (seen ?? null) : null} />
      ) : (
        <p className={panel.muted}>{t('review.prose--administrator')}</p>
      )}
    </Section>
  )
}

function Differences({ differences }: { readonly differences: PackDifferences }) {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  const [language, setLanguage] = useState<Language>(useLanguage())
  const { templates, unchanged, gone } = differences
  const named = (ids: readonly string[]) => formats.list(ids.map(isolated))
  return (
    <>
      {templates.length === 0 && gone.length === 0 && <p>{t('review.prose--nothing')}</p>}
      {unchanged.length > 0 && <p>{t('review.prose--unchanged', { templates: named(unchanged) })}</p>}
      {gone.length > 0 && (
        <InlineNotice tone="caution">{t('review.prose--gone', { templates: named(gone) })}</InlineNotice>
      )}
      {templates.length > 0 && (
        <div className={styles.language}>
          <Select
            label={t('review.label--language')}
            options={languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
      )}
      {templates.map((difference) => (
        <TemplateDifferenceView key={difference.template} difference={difference} language={language} />
      ))}
    </>
  )
}

type DecisionsProps = {
  readonly pack: PackSummary
  /** What stands for having seen the differences; null where they are not there or the pack cannot be activated. */
  readonly seen: string | null
}

function Decisions({ pack: { id, standing }, seen }: DecisionsProps) {
  const { t } = useTranslation('template-packs')
  const activating = useDeskCommand('templates.activate')
  const refusing = useDeskCommand('templates.refuse')
  const ending = useDeskCommand('templates.end')
  const done = useDone()
  const isBusy = activating.isPending || refusing.isPending || ending.isPending
  const buttons: ReactNode[] = []
  if (standing === 'active')
    buttons.push(
      <Button key="end" isDisabled={isBusy} onPress={() => ending.mutate({ id }, done('ended'))}>
        {t('review.action--end')}
      </Button>,
    )
  else
    buttons.push(
      <Button
        key="activate"
        variant="primary"
        isDisabled={isBusy || seen === null}
        onPress={() => seen !== null && activating.mutate({ id, seen }, done('activated'))}
      >
        {t('review.action--activate')}
      </Button>,
    )
  if (standing === 'waiting')
    buttons.push(
      <Button key="refuse" isDisabled={isBusy} onPress={() => refusing.mutate({ id }, done('refused'))}>
        {t('review.action--refuse')}
      </Button>,
    )
  return (
    <>
      <FailureNotice failure={activating.error} />
      <FailureNotice failure={refusing.error} />
      <FailureNotice failure={ending.error} />
      <span className={panel.actions}>{buttons}</span>
    </>
  )
}

function useDone() {
  const { t } = useTranslation('template-packs')
  const showToast = useToast()
  return (what: 'activated' | 'refused' | 'ended') => ({
    onSuccess: () => showToast({ title: t(`review.status--${what}`), tone: 'good' }),
  })
}
