// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/RevocationLists.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <QList>
#include <QLoggingCategory>

#include "core/net/NetErrors.h"
#include "core/net/OpenSsl.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "net.revocation", QtInfoMsg)

constexpr qint64 fileLimit = 256 * 1024 * 1024;  // lists of public authorities have tens of megabytes

using StorePtr = std::unique_ptr<X509_STORE, openssl::Release<X509_STORE_free>>;
using VerificationPtr = std::unique_ptr<X509_STORE_CTX, openssl::Release<X509_STORE_CTX_free>>;

void freeStack(STACK_OF(X509) * stack) {
    sk_X509_pop_free(stack, X509_free);
}
using StackPtr = std::unique_ptr<STACK_OF(X509), openssl::Release<freeStack>>;

openssl::CertificatePtr fromDer(const QByteArray& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.constData());
    return openssl::CertificatePtr(d2i_X509(nullptr, &bytes, long(der.size())));
}

openssl::BioPtr readerOf(const QByteArray& bytes) {
    return openssl::BioPtr(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// What a list that was signed by somebody else leaves in OpenSSL's queue would be told in the place of the
/// refusal.
int leaveNothing(int isGood, X509_STORE_CTX*) {
    if (isGood != 1)
        ERR_clear_error();
    return isGood;
}

void addAuthorities(X509_STORE* store, const QByteArray& pem) {
    if (pem.isEmpty()) {
        X509_STORE_set_default_paths(store);
        return;
    }
    const openssl::BioPtr bio = readerOf(pem);
    while (const openssl::CertificatePtr one{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        X509_STORE_add_cert(store, one.get());
    ERR_clear_error();
}

}  // namespace

void RevocationLists::Release::operator()(X509_crl_st* list) const {
    X509_CRL_free(list);
}

RevocationLists::~RevocationLists() = default;

base::Result<std::shared_ptr<RevocationLists>> RevocationLists::open(const QString& file) {
    std::shared_ptr<RevocationLists> lists(new RevocationLists(file));
    FDC_TRY(lists->read());
    return lists;
}

base::Result<void> RevocationLists::read() {
    // Before the bytes: a file that is replaced in between is read again at the next use.
    const auto identity = base::platform::identityOf(m_file);
    const auto pem = base::platform::readFile(m_file, fileLimit);
    if (!pem)
        return base::fail(base::Error(tlsSettingsUnusable, pem.error().cause()).with(u"file"_s, m_file));
    std::vector<List> found;
    const openssl::BioPtr bio = readerOf(*pem);
    while (List one{PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)})
        found.push_back(std::move(one));
    ERR_clear_error();
    if (found.empty())
        return base::fail(base::Error(tlsSettingsUnusable, u"it holds no revocation list in PEM form"_s)
                              .with(u"file"_s, m_file));
    m_lists = std::move(found);
    m_identity = identity;
    return {};
}

void RevocationLists::follow() {
    const auto identity = base::platform::identityOf(m_file);
    if (identity == m_identity)
        return;
    if (const auto again = read(); !again) {
        m_identity = identity;  // told once
        qCWarning(log) << "the lists of before stay in use:" << again.error().toLogLine();
    }
}

void RevocationLists::addTo(x509_store_st* store) {
    const std::scoped_lock lock(m_mutex);
    follow();
    for (const List& list : m_lists)
        X509_STORE_add_crl(store, list.get());
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    X509_STORE_set_verify_cb(store, &leaveNothing);
}

std::optional<base::Error> RevocationLists::objection(const QList<QByteArray>& chain,
                                                      const QByteArray& authorities) {
    const StorePtr store(X509_STORE_new());
    const VerificationPtr verification(X509_STORE_CTX_new());
    const StackPtr sent(sk_X509_new_null());
    for (const QByteArray& der : chain) {
        if (openssl::CertificatePtr one = fromDer(der))
            sk_X509_push(sent.get(), one.release());
    }
    if (!store || !verification || sk_X509_num(sent.get()) == 0)
        return base::Error(tlsRevocationUnknown, u"no certificate of the server is known"_s);
    addAuthorities(store.get(), authorities);
    addTo(store.get());
    X509_STORE_CTX_init(verification.get(), store.get(), sk_X509_value(sent.get(), 0), sent.get());
    X509_STORE_CTX_set_default(verification.get(), "ssl_server");
    const bool isGood = X509_verify_cert(verification.get()) == 1;
    ERR_clear_error();
    if (isGood)
        return std::nullopt;
    const int why = X509_STORE_CTX_get_error(verification.get());
    return base::Error(revocationCode(why).value_or(tlsUntrusted),
                       QString::fromLatin1(X509_verify_cert_error_string(why)));
}

std::optional<base::ErrorCode> revocationCode(long verifyResult) {
    switch (verifyResult) {
        case X509_V_ERR_CERT_REVOKED: return tlsRevoked;
        case X509_V_ERR_UNABLE_TO_GET_CRL:
        case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
        case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
        case X509_V_ERR_CRL_SIGNATURE_FAILURE:
        case X509_V_ERR_CRL_NOT_YET_VALID:
        case X509_V_ERR_CRL_HAS_EXPIRED:
        case X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD:
        case X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD:
        case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
        case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
        case X509_V_ERR_DIFFERENT_CRL_SCOPE:
        case X509_V_ERR_CRL_PATH_VALIDATION_ERROR: return tlsRevocationUnknown;
        default: return std::nullopt;
    }
}

}  // namespace fdc::net
