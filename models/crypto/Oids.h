#pragma once

/// Object identifiers of the national algorithms and message syntax (GM/T 0006, GB/T 35275).
namespace wenshu::crypto::oids {

inline constexpr char16_t kSm2Curve[] = u"1.2.156.10197.1.301";
inline constexpr char16_t kSm2Sign[] = u"1.2.156.10197.1.301.1";
inline constexpr char16_t kSm2Encrypt[] = u"1.2.156.10197.1.301.3";
inline constexpr char16_t kSm2EncryptOther[] = u"1.2.156.10197.1.301.2";
inline constexpr char16_t kSm3[] = u"1.2.156.10197.1.401";
inline constexpr char16_t kSm3NoKey[] = u"1.2.156.10197.1.401.1";
inline constexpr char16_t kSm3WithKey[] = u"1.2.156.10197.1.401.2";
inline constexpr char16_t kSm2WithSm3[] = u"1.2.156.10197.1.501";
inline constexpr char16_t kSm4Cbc[] = u"1.2.156.10197.1.104.2";
inline constexpr char16_t kGmData[] = u"1.2.156.10197.6.1.4.2.1";
inline constexpr char16_t kGmSignedData[] = u"1.2.156.10197.6.1.4.2.2";
inline constexpr char16_t kGmEnvelopedData[] = u"1.2.156.10197.6.1.4.2.3";
inline constexpr char16_t kPkcs7Data[] = u"1.2.840.113549.1.7.1";
inline constexpr char16_t kPkcs7SignedData[] = u"1.2.840.113549.1.7.2";
inline constexpr char16_t kMessageDigest[] = u"1.2.840.113549.1.9.4";
inline constexpr char16_t kContentType[] = u"1.2.840.113549.1.9.3";
inline constexpr char16_t kSigningTime[] = u"1.2.840.113549.1.9.5";
inline constexpr char16_t kEcPublicKey[] = u"1.2.840.10045.2.1";
inline constexpr char16_t kSha1WithRsa[] = u"1.2.840.113549.1.1.5";
inline constexpr char16_t kSha256WithRsa[] = u"1.2.840.113549.1.1.11";
inline constexpr char16_t kRsa[] = u"1.2.840.113549.1.1.1";
inline constexpr char16_t kRsaWithSm3[] = u"1.2.156.10197.1.504";

// Names and extensions of certificates (X.520, RFC 5280).
inline constexpr char16_t kCommonName[] = u"2.5.4.3";
inline constexpr char16_t kCountry[] = u"2.5.4.6";
inline constexpr char16_t kLocality[] = u"2.5.4.7";
inline constexpr char16_t kProvince[] = u"2.5.4.8";
inline constexpr char16_t kOrganization[] = u"2.5.4.10";
inline constexpr char16_t kOrganizationalUnit[] = u"2.5.4.11";
inline constexpr char16_t kOrganizationIdentifier[] = u"2.5.4.97";
inline constexpr char16_t kSubjectKeyIdentifier[] = u"2.5.29.14";
inline constexpr char16_t kKeyUsage[] = u"2.5.29.15";
inline constexpr char16_t kBasicConstraints[] = u"2.5.29.19";
inline constexpr char16_t kCrlNumber[] = u"2.5.29.20";
inline constexpr char16_t kDeltaCrlIndicator[] = u"2.5.29.27";
inline constexpr char16_t kIssuingDistributionPoint[] = u"2.5.29.28";
inline constexpr char16_t kCertificatePolicies[] = u"2.5.29.32";
inline constexpr char16_t kAuthorityKeyIdentifier[] = u"2.5.29.35";
inline constexpr char16_t kExtendedKeyUsage[] = u"2.5.29.37";
inline constexpr char16_t kTimeStamping[] = u"1.3.6.1.5.5.7.3.8"; ///< purpose: time stamps

} // namespace wenshu::crypto::oids
