// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/TlsMaterial.h"

#include <openssl/err.h>

#include "core/base/platform/Files.h"
#include "core/net/NetErrors.h"
#include "core/net/OpenSsl.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pemLimit = 16 * 1024 * 1024;

base::Failure unusable(const QString& file, const QString& why) {
    return base::fail(base::Error(tlsSettingsUnusable, why).with(u"file"_s, file));
}

base::Result<QByteArray> readCertificates(const QString& file) {
    auto pem = base::platform::readFile(file, pemLimit);
    if (!pem)
        return unusable(file, pem.error().cause());
    if (!openssl::readCertificate(*pem))
        return unusable(file, u"it holds no certificate in PEM form"_s);
    return pem;
}

base::Result<void> readKey(const TlsSettings& settings, TlsMaterial& material) {
    auto bytes = base::platform::readFile(settings.keyFile, pemLimit);
    if (!bytes)
        return unusable(settings.keyFile, bytes.error().cause());
    const security::Secret pem(*std::move(bytes));
    const openssl::KeyPtr key = openssl::readKey(pem, settings.keyPassphrase);
    if (!key)
        return unusable(settings.keyFile,
                        u"it holds no private key in PEM form, or the passphrase does not open it"_s);
    const openssl::CertificatePtr certificate = openssl::readCertificate(material.certificates);
    const bool isPair = X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    if (!isPair)
        return unusable(settings.keyFile, u"the key does not belong to the certificate"_s);
    material.isRsaKey = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA;
    material.key = openssl::toPem(key.get());
    return {};
}

}  // namespace

base::Result<TlsMaterial> loadTlsMaterial(const TlsSettings& settings) {
    TlsMaterial material;
    if (!settings.authorityFile.isEmpty()) {
        auto authorities = readCertificates(settings.authorityFile);
        if (!authorities)
            return base::fail(std::move(authorities.error()));
        material.authorities = *std::move(authorities);
    }
    if (!settings.revocationFile.isEmpty()) {
        auto lists = RevocationLists::open(settings.revocationFile);
        if (!lists)
            return base::fail(std::move(lists.error()));
        material.revocations = *std::move(lists);
    }
    if (settings.certificateFile.isEmpty() && settings.keyFile.isEmpty())
        return material;
    if (settings.certificateFile.isEmpty() || settings.keyFile.isEmpty())
        return unusable(settings.certificateFile + settings.keyFile,
                        u"certificate and key are needed both"_s);
    auto certificates = readCertificates(settings.certificateFile);
    if (!certificates)
        return base::fail(std::move(certificates.error()));
    material.certificates = *std::move(certificates);
    FDC_TRY(readKey(settings, material));
    return material;
}

}  // namespace fdc::net
