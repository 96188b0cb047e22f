/** What the desk keeps for itself on one point of contact: tags, groups, reminders, private notes. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { type Fact, FactList, Section } from '../../parts/page.tsx'
import styles from './local.module.css'
import { MembershipLine } from './membership-line.tsx'
import { NotesPart } from './notes-part.tsx'
import { RemindersPart } from './reminders-part.tsx'
import { TagsLine } from './tags-line.tsx'

/** `id` of the point of contact. */
export function LocalSection({ id }: { readonly id: string }) {
  const { t } = useTranslation('local')
  const { data, error } = useDeskQuery('local.of', { id })
  if (data === undefined) {
    return (
      <Section title={t('section.heading--local')}>
        <FailureNotice failure={error} />
      </Section>
    )
  }
  const facts: Fact[] = [
    { id: 'tags', term: t('tag.label--tags'), value: <TagsLine id={id} tags={data.tags} /> },
    {
      id: 'groups',
      term: t('member.label--groups'),
      value: <MembershipLine id={id} groups={data.groups} />,
    },
  ]
  return (
    // Another point of contact is another form: nothing half written goes along.
    <Section key={id} title={t('section.heading--local')}>
      <p className={styles.quiet}>{t('section.prose--local')}</p>
      <FactList facts={facts} />
      <RemindersPart id={id} reminders={data.reminders} />
      <NotesPart id={id} notes={data.notes} />
    </Section>
  )
}
