/** S/MIME certificates as `openssl x509` reads them; their private keys were never kept. */

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

/** One whose subject and issuer are empty, which names its holder by addresses alone. */
export const namelessPem = `-----BEGIN CERTIFICATE-----
MIIBgzCCASigAwIBAgIBAjAKBggqhkjOPQQDAjAAMCAXDTI2MTEyMTIyMzkzNVoY
DzIwNTEwNzEzMjIzOTM1WjAAMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEu06a
L886XuR3A68ZbYCJ+5HStPoq41KxiAAzBQnefb6EWgx/1XkaV9uEOWKfrDAc1v2k
su0aM4ZntEnrmc/q4KOBkDCBjTAdBgNVHQ4EFgQUhxSgSpRWoA2sfhOSTqrbjpF/
Vp0wHwYDVR0jBBgwFoAUhxSgSpRWoA2sfhOSTqrbjpF/Vp0wDwYDVR0TAQH/BAUw
AwEB/zA6BgNVHREBAf8EMDAugRRkdXR5QHBvYy5leGFtcGxlLm5ldIEWc2Vjb25k
QHBvYy5leGFtcGxlLm5ldDAKBggqhkjOPQQDAgNJADBGAiEA9yYFeivR6yjfCvto
+KVpS+ttMC/t+NlC02Cq0ijOj4oCIQCtMZnLzCzC1VbKNKsywINqwGdCu2HrT3WW
HJIPPsTHug==
-----END CERTIFICATE-----
`

/** What OpenSSL says of it. */
export const namelessExpected = {
  fingerprint:
    '24:3F:4B:79:A4:71:E8:7C:F9:A9:E5:87:C0:A2:88:E4:3B:09:EA:0E:F3:82:3F:BE:20:E3:CF:CD:CA:19:29:D0',
  subject: 'email:duty@poc.example.net, email:second@poc.example.net',
  issuer: '',
  validFrom: '2026-11-21T22:39:35.000Z',
  validUntil: '2051-07-13T22:39:35.000Z',
}
