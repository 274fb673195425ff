// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Signature.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "core/security/Digest.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Buffer = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Key none() {
    return {nullptr, &EVP_PKEY_free};
}

const unsigned char* bytesOf(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

Buffer bufferOf(const QByteArray& bytes) {
    return {BIO_new_mem_buf(bytes.constData(), int(bytes.size())), &BIO_free};
}

/// A key file asks nobody for a passphrase: one that is encrypted is not readable here.
int noPassphrase(char*, int, int, void*) {
    return -1;
}

Key onlyEd25519(EVP_PKEY* read) {
    Key key(read, &EVP_PKEY_free);
    return key && EVP_PKEY_id(key.get()) == EVP_PKEY_ED25519 ? std::move(key) : none();
}

Key privateKey(const Secret& pem) {
    const Buffer buffer = bufferOf(pem.expose());
    return onlyEd25519(PEM_read_bio_PrivateKey(buffer.get(), nullptr, noPassphrase, nullptr));
}

Key publicKey(const QByteArray& raw) {
    if (raw.size() != publicKeySize)
        return none();
    return {EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(raw), size_t(raw.size())),
            &EVP_PKEY_free};
}

std::optional<QByteArray> rawPublic(EVP_PKEY* key) {
    QByteArray raw(publicKeySize, '\0');
    size_t size = size_t(raw.size());
    if (!key || EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &size) != 1 ||
        size != size_t(publicKeySize))
        return std::nullopt;
    return raw;
}

QByteArray textOf(BIO* buffer) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(buffer, &text);
    return size > 0 ? QByteArray(text, size) : QByteArray();
}

}  // namespace

Secret makeSigningKey() {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    const Buffer buffer(BIO_new(BIO_s_secmem()), &BIO_free);
    if (!key ||
        PEM_write_bio_PKCS8PrivateKey(buffer.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        qFatal("no signing key can be made");
    return Secret(textOf(buffer.get()));
}

std::optional<QByteArray> publicKeyOf(const Secret& privatePem) {
    return rawPublic(privateKey(privatePem).get());
}

std::optional<QByteArray> sign(const QByteArray& message, const Secret& privatePem) {
    const Key key = privateKey(privatePem);
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    QByteArray signature(signatureSize, '\0');
    size_t size = size_t(signature.size());
    if (!key || EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytesOf(message), size_t(message.size())) != 1)
        return std::nullopt;
    return signature;
}

bool isSignedBy(const QByteArray& message, const QByteArray& signature, const QByteArray& raw) {
    const Key key = publicKey(raw);
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return key && signature.size() == signatureSize &&
           EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), bytesOf(signature), size_t(signature.size()), bytesOf(message),
                            size_t(message.size())) == 1;
}

QByteArray publicKeyPem(const QByteArray& raw) {
    const Key key = publicKey(raw);
    const Buffer buffer(BIO_new(BIO_s_mem()), &BIO_free);
    return key && PEM_write_bio_PUBKEY(buffer.get(), key.get()) == 1 ? textOf(buffer.get()) : QByteArray();
}

std::optional<QByteArray> readPublicKey(const QByteArray& text) {
    const QByteArray trimmed = text.trimmed();
    const auto raw = QByteArray::fromBase64Encoding(trimmed, QByteArray::AbortOnBase64DecodingErrors);
    if (raw && raw.decoded.size() == publicKeySize)
        return raw.decoded;
    const Buffer buffer = bufferOf(trimmed);
    return rawPublic(onlyEd25519(PEM_read_bio_PUBKEY(buffer.get(), nullptr, noPassphrase, nullptr)).get());
}

QString keyFingerprint(const QByteArray& publicKey) {
    return u"SHA256:"_s + QString::fromLatin1(sha256(publicKey).toBase64(QByteArray::OmitTrailingEquals));
}

}  // namespace fdc::security
