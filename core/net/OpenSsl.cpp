// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/OpenSsl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <QString>
#include <algorithm>
#include <cstring>

namespace fdc::net::openssl {

namespace {

/// Without a callback OpenSSL would ask for the passphrase at the terminal.
int answerPassphrase(char* buffer, int size, int, void* passphrase) {
    const QByteArray& bytes = static_cast<const security::Secret*>(passphrase)->expose();
    const int length = std::min(size, int(bytes.size()));
    std::memcpy(buffer, bytes.constData(), size_t(length));
    return length;
}

BioPtr readerOf(const QByteArray& bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

QByteArray textOf(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return QByteArray(bytes, size);
}

}  // namespace

CertificatePtr readCertificate(const QByteArray& pem) {
    CertificatePtr certificate(PEM_read_bio_X509(readerOf(pem).get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

KeyPtr readKey(const security::Secret& pem, const security::Secret& passphrase) {
    void* context = const_cast<security::Secret*>(&passphrase);
    KeyPtr key(PEM_read_bio_PrivateKey(readerOf(pem.expose()).get(), nullptr, answerPassphrase, context));
    ERR_clear_error();
    return key;
}

QByteArray toPem(X509* certificate) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? textOf(bio.get()) : QByteArray();
}

security::Secret toPem(EVP_PKEY* key) {
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    const int ok = PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return ok == 1 ? security::Secret(textOf(bio.get())) : security::Secret();
}

QString takeError() {
    char text[256] = "no detail";
    if (const unsigned long code = ERR_get_error())
        ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    return QString::fromLatin1(text);
}

}  // namespace fdc::net::openssl
