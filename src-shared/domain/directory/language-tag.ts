/**
 * BCP 47, well-formed (RFC 5646 §2.2.9) and such as ECMA-402 takes it: without the extended language subtags and
 * grandfathered tags for which RFC 5646 has others.
 */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
