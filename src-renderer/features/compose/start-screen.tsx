/** Where writing begins: to whom, for which purpose, and the drafts to go on with. */
import { useTranslation } from 'react-i18next'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import styles from './compose.module.css'
import { Counterparts } from './counterparts.tsx'
import { Drafts } from './drafts.tsx'
import { TemplateCard } from './template-card.tsx'
import { type PurposeGroup, templateChoices } from './template-choices.ts'
import { useLanding } from './use-landing.ts'

export type StartScreenProps = {
  readonly catalogue: Catalogue
  readonly profile: DeskProfile
  /** Points of contact that were picked, by id. */
  readonly to: readonly string[]
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly onAdd: (id: string) => void
  readonly onRemove: (id: string) => void
  readonly onBegin: (definition: TemplateDefinition) => void
  readonly onResume: (draft: Draft) => void
}

export function StartScreen(props: StartScreenProps) {
  const { catalogue, profile, to, entries } = props
  const { t } = useTranslation('compose')
  const landing = useLanding()
  const types = to.flatMap((id) => entries.get(id)?.pointOfContact.type ?? [])
  const groups = templateChoices(catalogue.present, profile.pocType, types)
  return (
    <div className={styles.screen}>
      <div className={styles.start}>
        <header>
          <h1 ref={landing} tabIndex={-1} className={styles.title}>
            {t('start.heading--start')}
          </h1>
          <p className={styles.muted}>{t('start.prose--start')}</p>
        </header>
        <Counterparts to={to} entries={entries} onAdd={props.onAdd} onRemove={props.onRemove} />
        {groups.map((group, index) => (
          <Group
            key={group.purpose}
            group={group}
            profile={profile}
            isFirst={index === 0}
            onBegin={props.onBegin}
          />
        ))}
        <Drafts catalogue={catalogue} onResume={props.onResume} />
      </div>
    </div>
  )
}

type GroupProps = Pick<StartScreenProps, 'profile' | 'onBegin'> & {
  readonly group: PurposeGroup
  readonly isFirst: boolean
}

function Group({ group, profile, isFirst, onBegin }: GroupProps) {
  const { t } = useTranslation('compose')
  const language = useLanguage()
  const title = templateWords(language)(`purpose.${group.purpose}`)
  return (
    <section aria-label={title} className={styles.purpose}>
      <h2 className={styles.cardTitle}>{title}</h2>
      {group.choices.length > 0 && (
        <div className={styles.cards}>
          {group.choices.map(({ definition, stance }, index) => (
            <TemplateCard
              key={definition.template.id}
              definition={definition}
              stance={stance}
              ownState={profile.state}
              isPrimary={isFirst && index === 0}
              onBegin={() => onBegin(definition)}
            />
          ))}
        </div>
      )}
      {group.fromMessages.map(({ template, words }) => (
        <p key={template.id} className={styles.muted}>
          {t(template.inReplyTo === 'own' ? 'start.prose--from-own' : 'start.prose--from-received', {
            name: words(language)(`${template.id}.name`),
            id: template.id,
          })}
        </p>
      ))}
    </section>
  )
}
