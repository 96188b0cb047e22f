/** Who of the own State is given a copy: its other points of contact that can be encrypted to. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { officeName } from '../../../src-shared/domain/directory/addressee.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import groupStyles from '../../ui/check-group.module.css'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FieldProblem } from '../../ui/field.tsx'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'
import { anchorId } from './problems.ts'

export type CopiesProps = Pick<Draft, 'to' | 'cc'> & {
  /** Of those that are chosen, as far as they have been read. */
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly error: string | null
  readonly dispatch: (action: DraftAction) => void
}

/** Nothing where the State has no other point of contact; whoever is written to is not offered. */
export const Copies = memo(function Part({ to, cc = [], entries, error, dispatch }: CopiesProps) {
  const { t } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const { choices = [], others = 0 } = useDeskQuery('messages.copyChoices', {}).data ?? {}
  const offered = choices.filter(({ pocId }) => !to.includes(pocId))
  const gone = cc.flatMap((id) => {
    const entry = entries.get(id)?.pointOfContact
    const isOffered = entry === undefined || choices.some(({ pocId }) => pocId === id)
    return isOffered ? [] : [{ pocId: id, type: entry.type, entity: officeName(entry, language) }]
  })
  const all = [...offered, ...gone]
  if (choices.length + all.length + others === 0) return null
  const choose = (id: string, isChosen: boolean) =>
    dispatch({ type: 'copies-chosen', cc: [...cc.filter((one) => one !== id), ...(isChosen ? [id] : [])] })
  return (
    <fieldset id={anchorId('cc')} className={styles.group}>
      <legend className={styles.legend}>{t('envelope.label--cc')}</legend>
      {all.length === 0 && choices.length === 0 && (
        <p className={styles.hint}>{t('envelope.prose--cc-none')}</p>
      )}
      {all.length > 0 && (
        <div className={groupStyles.boxes}>
          {all.map(({ pocId, type, entity }) => (
            <Checkbox
              key={pocId}
              isSelected={cc.includes(pocId)}
              onChange={(isChosen) => choose(pocId, isChosen)}
              {...(offered.some((one) => one.pocId === pocId)
                ? {}
                : { hint: t('envelope.status--cc-unusable') })}
            >
              {common(`poc-type.label--${type}`)} · <bdi>{entity}</bdi>
            </Checkbox>
          ))}
        </div>
      )}
      {all.length > 0 && <p className={styles.hint}>{t('envelope.hint--cc')}</p>}
      {all.length > 0 && others > 0 && <p className={styles.hint}>{t('envelope.hint--cc-others')}</p>}
      {error !== null && <FieldProblem words={error} />}
    </fieldset>
  )
})
