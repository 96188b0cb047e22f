/** A field for a recovery code or a share: a slip is named as soon as its group is complete. */
import { useTranslation } from 'react-i18next'
import { firstMistypedGroup } from '../../src-shared/domain/recovery-code.ts'
import { useFormats } from '../i18n/language.tsx'
import { TextField, type TextFieldProps } from '../ui/text-field.tsx'

export type RecoveryCodeFieldProps = Pick<
  TextFieldProps,
  'label' | 'hint' | 'error' | 'value' | 'onChange' | 'onSubmit' | 'autoFocus' | 'isDisabled'
>

/** Typed in any case and with any separators; letters and digits stand from left to right in every language. */
export function RecoveryCodeField(props: RecoveryCodeFieldProps) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  const group = firstMistypedGroup(props.value)
  const slip = group === undefined ? null : t('typing.error--group', { group: formats.number(group) })
  return <TextField {...props} error={slip ?? props.error ?? null} direction="ltr" code maxLength={400} />
}
