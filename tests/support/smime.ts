/** An S/MIME certificate as `openssl x509` reads it; its private key was never kept. */

export const smimePem = `-----BEGIN CERTIFICATE-----
MIICBzCCAa6gAwIBAgIBATAKBggqhkjOPQQDAjBiMQswCQYDVQQGEwJLRTEYMBYG
A1UECgwPTmF0aW9uYWwgY2VudHJlMRQwEgYDVQQDDAtEdXR5IG9mZmljZTEjMCEG
CSqGSIb3DQEJARYUZHV0eUBwb2MuZXhhbXBsZS5uZXQwIBcNMjYxMTIxMTkxMzMw
WhgPMjA1MTA3MTMxOTEzMzBaMGIxCzAJBgNVBAYTAktFMRgwFgYDVQQKDA9OYXRp
b25hbCBjZW50cmUxFDASBgNVBAMMC0R1dHkgb2ZmaWNlMSMwIQYJKoZIhvcNAQkB
FhRkdXR5QHBvYy5leGFtcGxlLm5ldDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BK0TiRiSLOr5JXxZIv+tKlizLNG+tdORPoRdXyT/CM/BdC4eNXFXE4xhCR6qhYkb
M1fuDVQdGdCMl9Bwdkhev/GjUzBRMB0GA1UdDgQWBBQal2xne8IMXGRxo5kV4bU/
lC6qoDAfBgNVHSMEGDAWgBQal2xne8IMXGRxo5kV4bU/lC6qoDAPBgNVHRMBAf8E
BTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIAitsJAFu6m0gXdrkFdZjVrYEcmV9RAO
VBiCWNOCBWOSAiB44+NaBI4tXoEFem/GSuszxl1GujeMX0DFlrOmDDEWew==
-----END CERTIFICATE-----
`

/** What OpenSSL says of it. */
export const smimeExpected = {
  fingerprint:
    'D4:F0:E9:99:AC:4E:F1:D4:A8:8C:D9:15:66:B7:2A:79:6D:41:95:47:67:0B:72:C9:F9:C4:74:AF:60:3F:FB:33',
  subject: 'emailAddress=duty@poc.example.net, CN=Duty office, O=National centre, C=KE',
  issuer: 'emailAddress=duty@poc.example.net, CN=Duty office, O=National centre, C=KE',
  validFrom: '2026-11-21T19:13:30.000Z',
  validUntil: '2051-07-13T19:13:30.000Z',
}
