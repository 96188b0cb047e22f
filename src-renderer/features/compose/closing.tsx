/** The last part of the form: languages of the message and the statements at its end. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'
import { anchorId } from './problems.ts'
import { textLanguageTags } from './text-languages.ts'

const none = 'none'

export type ClosingProps = {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly errorOf: (anchor: string) => string | null
  readonly dispatch: (action: DraftAction) => void
}

/** Each part is given what it shows and no more, and is drawn again for that alone. */
export function Closing({ draft, definition, entries, errorOf, dispatch }: ClosingProps) {
  const { renderedIn, textLanguage, to, footers } = draft
  return (
    <>
      <LanguageChoice
        error={errorOf('renderedIn')}
        {...{ renderedIn, textLanguage, to, entries, dispatch }}
      />
      <Footers {...{ footers, definition, dispatch }} />
    </>
  )
}

type LanguageChoiceProps = Pick<Draft, 'renderedIn' | 'textLanguage' | 'to'> &
  Pick<ClosingProps, 'entries' | 'dispatch'> & { readonly error: string | null }

const LanguageChoice = memo(function Part(props: LanguageChoiceProps) {
  const { renderedIn, textLanguage, to, entries, error, dispatch } = props
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const [first, second] = renderedIn
  const choose = (position: 'first' | 'second', language: Language | null) =>
    dispatch({ type: 'rendering-chosen', position, language })
  const options = languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))
  const textTags = [...new Set([textLanguage, ...textLanguageTags])]
  return (
    <section id={anchorId('renderedIn')} className={styles.section}>
      <h2 className={styles.title}>{t('envelope.heading--languages')}</h2>
      <div className={styles.pair}>
        <Select
          label={t('envelope.label--first-language')}
          error={error}
          options={options}
          value={first ?? null}
          onChange={(language) => choose('first', language)}
        />
        <Select
          label={t('envelope.label--second-language')}
          options={[{ id: none, label: t('envelope.label--no-second') }, ...options]}
          value={second ?? none}
          onChange={(id) => choose('second', id === none ? null : id)}
        />
      </div>
      <WorkingLanguages entries={entries} to={to} />
      <ComboBox
        label={t('envelope.label--text-language')}
        hint={t('envelope.hint--text-language')}
        options={textTags.map((id) => ({ id, label: formats.languageName(id), detail: id }))}
        value={textLanguage}
        onChange={(tag) => {
          if (tag !== null) dispatch({ type: 'envelope-changed', part: { textLanguage: tag } })
        }}
        empty={t('to.prose--add-empty')}
      />
    </section>
  )
})

function WorkingLanguages({
  entries,
  to,
}: Pick<ClosingProps, 'entries'> & { readonly to: readonly string[] }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const language = useLanguage()
  const known = to.flatMap((id) => entries.get(id)?.pointOfContact ?? [])
  if (known.length === 0) return null
  return (
    <ul className={styles.hint}>
      {known.map((poc) => (
        <li key={poc.id}>
          {t('envelope.prose--works-in', {
            state: stateName(poc.state, language),
            languages: formats.list(poc.operationalLanguages.map(formats.languageName)),
          })}
        </li>
      ))}
    </ul>
  )
}

type FootersProps = Pick<Draft, 'footers'> & Pick<ClosingProps, 'definition' | 'dispatch'>

const Footers = memo(function Part({ footers, definition, dispatch }: FootersProps) {
  const { t } = useTranslation('compose')
  const words = definition.words(useLanguage())
  const { template } = definition
  if (template.footers.length === 0) return null
  return (
    <section id={anchorId('footers')} className={styles.section}>
      <h2 className={styles.title}>{t('envelope.heading--footers')}</h2>
      {template.footers.map(({ footer, fixed }) => (
        <Switch
          key={footer}
          isSelected={footers.includes(footer)}
          isDisabled={fixed}
          onChange={(on) => dispatch({ type: 'footer-switched', footer, on, template })}
          hint={
            <>
              {words(`footer.${footer}`)}
              {fixed && (
                <span className={styles.example}>
                  <Icon name="lock" size={14} /> {t('envelope.label--footer-fixed')}
                </span>
              )}
            </>
          }
        >
          {words(`footer-name.${footer}`)}
        </Switch>
      ))}
    </section>
  )
})
