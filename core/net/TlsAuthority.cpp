// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/TlsAuthority.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QUrl>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/net/NetErrors.h"
#include "core/net/OpenSsl.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

using openssl::CertificatePtr;
using openssl::KeyPtr;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, openssl::Release<X509_EXTENSION_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, openssl::Release<GENERAL_NAMES_free>>;
using ListPtr = std::unique_ptr<X509_CRL, openssl::Release<X509_CRL_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, openssl::Release<ASN1_TIME_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, openssl::Release<BN_free>>;

constexpr int authorityDays = 3652;
constexpr qsizetype commonNameLimit = 64;  // RFC 5280, upper bound of a common name

base::Failure opensslFailure(const QString& attempted) {
    return base::fail(base::internalError, attempted + u": "_s + openssl::takeError());
}

bool setCommonName(X509_NAME* name, const QString& text) {
    const QByteArray utf8 = text.left(commonNameLimit).toUtf8();
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(utf8.constData()),
                                      int(utf8.size()), -1, 0) == 1;
}

bool setRandomSerial(X509* certificate) {
    const NumberPtr number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addHosts(X509* certificate, const QStringList& hosts) {
    const NamesPtr names(sk_GENERAL_NAME_new_null());
    for (const QString& host : hosts) {
        const bool isAddress = !QHostAddress(host).isNull();
        const QByteArray text = isAddress ? host.toLatin1() : QUrl::toAce(host);
        GENERAL_NAME* name = text.isEmpty()
                                 ? nullptr
                                 : a2i_GENERAL_NAME(nullptr, nullptr, nullptr,
                                                    isAddress ? GEN_IPADD : GEN_DNS, text.constData(), 0);
        if (!name)
            return false;
        sk_GENERAL_NAME_push(names.get(), name);
    }
    return hosts.isEmpty() ||
           X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

/// A certificate for @p key with everything but issuer, extensions and signature.
CertificatePtr draft(EVP_PKEY* key, const QString& commonName, int fromDays, int untilDays) {
    CertificatePtr certificate(X509_new());
    X509* raw = certificate.get();
    const bool ok = raw && X509_set_version(raw, X509_VERSION_3) == 1 && setRandomSerial(raw) &&
                    X509_time_adj_ex(X509_getm_notBefore(raw), fromDays, 0, nullptr) &&
                    X509_time_adj_ex(X509_getm_notAfter(raw), untilDays, 0, nullptr) &&
                    X509_set_pubkey(raw, key) == 1 && setCommonName(X509_get_subject_name(raw), commonName);
    return ok ? std::move(certificate) : nullptr;
}

TimePtr inDays(int days) {
    return TimePtr(X509_time_adj_ex(nullptr, days, 0, nullptr));
}

bool addRevoked(X509_CRL* list, const QByteArray& pem, const ASN1_TIME* since) {
    const CertificatePtr certificate = openssl::readCertificate(pem);
    X509_REVOKED* entry = certificate ? X509_REVOKED_new() : nullptr;
    const bool ok = entry &&
                    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate.get())) == 1 &&
                    X509_REVOKED_set_revocationDate(entry, const_cast<ASN1_TIME*>(since)) == 1 &&
                    X509_CRL_add0_revoked(list, entry) == 1;
    if (!ok)
        X509_REVOKED_free(entry);
    return ok;
}

}  // namespace

struct TlsAuthority::State {
    KeyPtr key;
    CertificatePtr certificate;
    QByteArray pem;
};

TlsAuthority::TlsAuthority(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TlsAuthority::TlsAuthority(TlsAuthority&&) noexcept = default;
TlsAuthority& TlsAuthority::operator=(TlsAuthority&&) noexcept = default;
TlsAuthority::~TlsAuthority() = default;

QByteArray TlsAuthority::certificatePem() const {
    return m_state->pem;
}

base::Result<TlsAuthority> TlsAuthority::create(const QString& commonName) {
    auto state = std::make_unique<State>();
    state->key.reset(EVP_EC_gen("P-256"));
    if (!state->key)
        return opensslFailure(u"making a P-256 key"_s);
    // From yesterday, so that a clock slightly behind still trusts it.
    state->certificate = draft(state->key.get(), commonName, -1, authorityDays);
    X509* raw = state->certificate.get();
    const bool ok = raw && X509_set_issuer_name(raw, X509_get_subject_name(raw)) == 1 &&
                    addExtension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                    addExtension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign") &&
                    addExtension(raw, raw, NID_subject_key_identifier, "hash") &&
                    X509_sign(raw, state->key.get(), EVP_sha256()) > 0;
    if (!ok)
        return opensslFailure(u"making an authority certificate"_s);
    state->pem = openssl::toPem(raw);
    return TlsAuthority(std::move(state));
}

base::Result<TlsAuthority> TlsAuthority::openOrCreate(const QString& folder, const QString& commonName) {
    const QString certificateFile = QDir(folder).filePath(u"ca.pem"_s);
    const QString keyFile = QDir(folder).filePath(u"ca.key"_s);
    if (!QFile::exists(certificateFile) || !QFile::exists(keyFile)) {
        FDC_TRY(base::platform::makePrivateDirectory(folder));
        auto made = create(commonName);
        if (!made)
            return made;
        // The certificate comes last: a crash in between leaves a key without certificate, and both are made
        // anew.
        QFile::remove(certificateFile);
        FDC_TRY(base::platform::replaceFile(keyFile, openssl::toPem(made->m_state->key.get()).expose(),
                                            base::platform::FileMode::Private));
        FDC_TRY(base::platform::replaceFile(certificateFile, made->m_state->pem));
        return made;
    }
    const auto pem = base::platform::readFile(certificateFile);
    if (!pem)
        return base::fail(pem.error());
    auto keyText = base::platform::readFile(keyFile);
    if (!keyText)
        return base::fail(keyText.error());
    const security::Secret keyPem(*std::move(keyText));
    auto state = std::make_unique<State>();
    state->certificate = openssl::readCertificate(*pem);
    state->key = openssl::readKey(keyPem, {});
    if (!state->certificate || !state->key ||
        X509_check_private_key(state->certificate.get(), state->key.get()) != 1) {
        ERR_clear_error();
        return base::fail(
            base::Error(tlsSettingsUnusable, u"ca.pem and ca.key are no pair of certificate and key"_s)
                .with(u"file"_s, certificateFile));
    }
    state->pem = openssl::toPem(state->certificate.get());
    return TlsAuthority(std::move(state));
}

base::Result<ServerIdentity> TlsAuthority::issue(const LeafOptions& options) const {
    const KeyPtr key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFailure(u"making a P-256 key"_s);
    const CertificatePtr leaf = draft(key.get(), options.hosts.value(0, u"unnamed"_s), options.validFromDays,
                                      options.validFromDays + options.validForDays);
    X509* raw = leaf.get();
    X509* issuer = m_state->certificate.get();
    const bool ok =
        raw && X509_set_issuer_name(raw, X509_get_subject_name(issuer)) == 1 &&
        addExtension(raw, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(raw, issuer, NID_key_usage, "critical,digitalSignature") &&
        addExtension(raw, issuer, NID_ext_key_usage, options.client ? "clientAuth" : "serverAuth") &&
        addExtension(raw, issuer, NID_subject_key_identifier, "hash") &&
        addExtension(raw, issuer, NID_authority_key_identifier, "keyid:always") &&
        addHosts(raw, options.hosts) && X509_sign(raw, m_state->key.get(), EVP_sha256()) > 0;
    if (!ok)
        return opensslFailure(u"issuing a certificate for "_s + options.hosts.join(u", "_s));
    return ServerIdentity{openssl::toPem(raw), openssl::toPem(key.get())};
}

base::Result<QByteArray> TlsAuthority::revoke(const RevocationOptions& options) const {
    const ListPtr list(X509_CRL_new());
    const TimePtr from = inDays(options.validFromDays);
    const TimePtr until = inDays(options.validFromDays + options.validForDays);
    bool ok = list && from && until && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
              X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(m_state->certificate.get())) == 1 &&
              X509_CRL_set1_lastUpdate(list.get(), from.get()) == 1 &&
              X509_CRL_set1_nextUpdate(list.get(), until.get()) == 1;
    for (const QByteArray& pem : options.certificates)
        ok = ok && addRevoked(list.get(), pem, from.get());
    ok = ok && X509_CRL_sort(list.get()) == 1 &&
         X509_CRL_sign(list.get(), m_state->key.get(), EVP_sha256()) > 0;
    const openssl::BioPtr bio(BIO_new(BIO_s_mem()));
    if (!ok || PEM_write_bio_X509_CRL(bio.get(), list.get()) != 1)
        return opensslFailure(u"making a revocation list"_s);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return QByteArray(bytes, size);
}

}  // namespace fdc::net
