/** The templates of the desk: those of the program, and packs that an administrator decides on. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import panel from '../../parts/panel.module.css'
import { AddPack } from './add-pack.tsx'
import { BuiltInTable } from './built-in-table.tsx'
import { PackReview } from './pack-review.tsx'
import { PacksTable } from './packs-table.tsx'
import { RegistryPacks } from './registry-packs.tsx'

export type TemplatesSectionProps = {
  /** Whether an administrator is at the desk. */
  readonly mayDecide: boolean
}

export function TemplatesSection({ mayDecide }: TemplatesSectionProps) {
  const [reviewed, setReviewed] = useState<string | null>(null)
  const { t } = useTranslation('template-packs')
  const list = useDeskQuery('templates.list', {})
  const packs = list.data?.packs ?? []
  const pack = packs.find(({ id }) => id === reviewed)
  if (pack !== undefined)
    return <PackReview pack={pack} mayDecide={mayDecide} onBack={() => setReviewed(null)} />
  return (
    <>
      <Section title={t('packs.heading--packs')}>
        <p className={panel.muted}>{t('packs.prose--packs')}</p>
        <AddPack onAdded={setReviewed} />
        <FailureNotice failure={list.error} />
        {list.data !== undefined && <RegistryPacks unfit={list.data.unfit} failure={list.data.failure} />}
        {list.data !== undefined && packs.length === 0 && <p>{t('packs.prose--none')}</p>}
        {packs.length > 0 && <PacksTable packs={packs} onReview={setReviewed} />}
      </Section>
      <Section title={t('built-in.heading--built-in')}>
        <p className={panel.muted}>{t('built-in.prose--unreviewed')}</p>
        <BuiltInTable />
      </Section>
    </>
  )
}
