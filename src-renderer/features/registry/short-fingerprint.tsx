/** The beginning of a fingerprint, to tell devices apart at a glance; nobody compares by it. */
export function ShortFingerprint({ fingerprint }: { readonly fingerprint: string }) {
  return (
    <code dir="ltr" translate="no">
      {fingerprint.slice(0, 4)} {fingerprint.slice(4, 8)} …
    </code>
  )
}
