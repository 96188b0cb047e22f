/** The desk's profile while it is being typed: every field a text, judged by the schema of the contract. */
import { type DeskProfile, deskProfileSchema } from '../../../src-shared/contract/vault.ts'

export type ProfileField = keyof DeskProfile
export type ProfileForm = Readonly<Record<ProfileField, string>>
export type ProfileProblem = 'required' | 'email' | 'too-long'
export type ProfileProblems = Partial<Readonly<Record<ProfileField, ProfileProblem>>>

/** An empty form with the time zone of this computer and the language of the interface filled in. */
export function emptyProfile(timeZone: string, textLanguage: string): ProfileForm {
  return { state: '', pocType: '', entity: '', contact: '', email: '', phone: '', timeZone, textLanguage }
}

export type ProposedTexts = Readonly<Pick<ProfileForm, 'entity' | 'contact' | 'email'>>

/** What is proposed to a real vault: nothing. */
export const noTexts: ProposedTexts = { entity: '', contact: '', email: '' }

/** Exchanges what was proposed before for what is proposed now; what somebody typed stays as it is. */
export function withProposal(form: ProfileForm, before: ProposedTexts, now: ProposedTexts): ProfileForm {
  const text = (field: keyof ProposedTexts) => (form[field] === before[field] ? now[field] : form[field])
  return { ...form, entity: text('entity'), contact: text('contact'), email: text('email') }
}

/** The profile, or what is wrong with which field. */
export function checkProfile(
  form: ProfileForm,
): { readonly profile: DeskProfile } | { readonly profile: null; readonly problems: ProfileProblems } {
  const result = deskProfileSchema.safeParse({ ...form, email: form.email.trim() })
  if (result.success) return { profile: result.data }
  const problems: Partial<Record<ProfileField, ProfileProblem>> = {}
  for (const issue of result.error.issues) {
    const field = fieldOf(issue.path[0])
    if (field !== undefined) problems[field] ??= problemOf(field, form[field])
  }
  return { profile: null, problems }
}

function problemOf(field: ProfileField, value: string): ProfileProblem {
  if (value.trim() === '') return 'required'
  return field === 'email' ? 'email' : 'too-long'
}

function fieldOf(key: PropertyKey | undefined): ProfileField | undefined {
  return profileFields.find((field) => field === key)
}

const profileFields: readonly ProfileField[] = [
  'state',
  'pocType',
  'entity',
  'contact',
  'email',
  'phone',
  'timeZone',
  'textLanguage',
]
