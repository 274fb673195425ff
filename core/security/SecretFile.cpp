// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/SecretFile.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <bit>
#include <memory>

#include "core/security/Digest.h"
#include "core/security/SecurityErrors.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype saltSize = 32;
constexpr qsizetype checkSize = 16;
constexpr qsizetype nonceSize = 12;
constexpr qsizetype tagSize = 16;
constexpr qsizetype keySize = 32;
constexpr quint64 memoryLimit = 256ULL * 1024 * 1024;
constexpr auto format = "fdc-secrets/1"_L1;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

unsigned char* raw(QByteArray& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

const unsigned char* raw(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

base::Failure damaged(const QString& why) {
    return base::fail(secretStoreDamaged, why);
}

/// The header in one canonical form: authenticated by the cipher, and the input of check and sum.
QByteArray headerText(const SecretFileHeader& header) {
    return QByteArray(format.data(), format.size()) + "\nscrypt\n" + QByteArray::number(header.n) + '\n' +
           QByteArray::number(header.r) + '\n' + QByteArray::number(header.p) + '\n' + header.salt.toHex() +
           '\n';
}

QByteArray authenticatedText(const SecretFileHeader& header) {
    return headerText(header) + header.check.toHex() + '\n';
}

/// Not a secret and no protection against forgers: it tells a damaged header from a wrong passphrase.
QByteArray headerSum(const SecretFileHeader& header) {
    return sha256Hex(authenticatedText(header)).left(16);
}

bool isAcceptable(const SecretFileHeader& header) {
    const bool inRange = std::has_single_bit(header.n) && header.n >= 1 << 14 && header.n <= 1 << 18 &&
                         header.r >= 1 && header.r <= 32 && header.p >= 1 && header.p <= 4;
    return inRange && 128 * header.n * header.r <= memoryLimit;
}

quint64 wholeNumber(const QJsonValue& value) {
    return quint64(std::max<qint64>(0, value.toInteger(0)));
}

QByteArray decoded(const QJsonValue& value) {
    const auto result =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return result ? result.decoded : QByteArray();
}

QString encoded(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

/// AES-256-GCM over @p plain; aborts only when OpenSSL cannot work at all.
QByteArray seal(const SecretFileKey& key, const QByteArray& nonce, const QByteArray& authenticated,
                const Secret& plain) {
    const QByteArray& input = plain.expose();
    QByteArray output(input.size() + tagSize, Qt::Uninitialized);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    const bool ok =
        cipher &&
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key.encryption.expose()),
                           raw(nonce)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, raw(authenticated), int(authenticated.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), raw(output), &size, raw(input), int(input.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), raw(output) + size, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, int(tagSize), raw(output) + input.size()) ==
            1;
    if (!ok)
        qFatal("AES-256-GCM failed");
    return output;
}

base::Result<Secret> unseal(const SecretFile& file, const SecretFileKey& key) {
    const qsizetype textSize = file.sealed.size() - tagSize;
    const QByteArray authenticated = authenticatedText(file.header);
    QByteArray tag = file.sealed.last(tagSize);
    QByteArray output(textSize, Qt::Uninitialized);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    const bool ok =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key.encryption.expose()),
                           raw(file.nonce)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, raw(authenticated), int(authenticated.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), raw(output), &size, raw(file.sealed), int(textSize)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, int(tagSize), raw(tag)) == 1;
    const bool genuine = ok && EVP_DecryptFinal_ex(cipher.get(), raw(output) + textSize, &size) == 1;
    Secret plain(std::move(output));
    if (!genuine)
        return damaged(u"the encrypted part is not what was written"_s);
    return plain;
}

void appendNumber(QByteArray& bytes, quint32 value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(char((value >> shift) & 0xff));
}

/// Takes bytes from the front of a list; nothing once there are too few.
class Reader {
public:
    explicit Reader(const QByteArray& bytes) : m_rest(bytes) {}
    bool atEnd() const { return m_rest.isEmpty(); }

    std::optional<QByteArrayView> take(qsizetype size) {
        if (size > m_rest.size())
            return std::nullopt;
        const QByteArrayView taken = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return taken;
    }

    /// A number of @p width bytes, highest first, then as many bytes as it says.
    std::optional<QByteArrayView> takeCounted(int width) {
        const auto digits = take(width);
        if (!digits)
            return std::nullopt;
        quint32 size = 0;
        for (const char digit : *digits)
            size = size << 8 | quint8(digit);
        return take(qsizetype(size));
    }

private:
    QByteArrayView m_rest;
};

}  // namespace

SecretFileHeader newSecretFileHeader() {
    SecretFileHeader header;
    header.salt = randomBytes(int(saltSize));
    return header;
}

SecretFileKey deriveKey(const SecretFileHeader& header, const Secret& passphrase) {
    QByteArray output(2 * keySize, Qt::Uninitialized);
    const QByteArray& text = passphrase.expose();
    // OpenSSL counts a little more than the 128·n·r bytes of the algorithm.
    if (EVP_PBE_scrypt(text.constData(), size_t(text.size()), raw(header.salt), size_t(header.salt.size()),
                       header.n, header.r, header.p, 2 * memoryLimit, raw(output),
                       size_t(output.size())) != 1)
        qFatal("scrypt failed: out of memory");
    const Secret both(std::move(output));
    return {Secret(both.expose().first(keySize)), Secret(both.expose().last(keySize))};
}

QByteArray checkValue(const SecretFileHeader& header, const SecretFileKey& key) {
    return hmacSha256(key.check.expose(), headerText(header)).first(checkSize);
}

base::Result<SecretFile> parseSecretFile(const QByteArray& bytes) {
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(bytes, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return damaged(problem.errorString());
    if (object.value("format"_L1).toString() != format || object.value("kdf"_L1).toString() != u"scrypt")
        return damaged(u"unknown format"_s);
    SecretFile file;
    file.header.n = wholeNumber(object.value("n"_L1));
    file.header.r = wholeNumber(object.value("r"_L1));
    file.header.p = wholeNumber(object.value("p"_L1));
    file.header.salt = decoded(object.value("salt"_L1));
    file.header.check = decoded(object.value("check"_L1));
    file.nonce = decoded(object.value("nonce"_L1));
    file.sealed = decoded(object.value("data"_L1));
    if (!isAcceptable(file.header))
        return damaged(u"the cost of the key derivation is out of bounds"_s);
    if (file.header.salt.size() != saltSize || file.header.check.size() != checkSize ||
        file.nonce.size() != nonceSize || file.sealed.size() < tagSize)
        return damaged(u"a field is missing, incomplete or not Base64"_s);
    if (object.value("sum"_L1).toString() != QLatin1StringView(headerSum(file.header)))
        return damaged(u"the header does not match its sum"_s);
    return file;
}

QByteArray formatSecretFile(const SecretFile& file) {
    const SecretFileHeader& header = file.header;
    const QJsonObject object{
        {u"format"_s, format},
        {u"kdf"_s, u"scrypt"_s},
        {u"n"_s, qint64(header.n)},
        {u"r"_s, qint64(header.r)},
        {u"p"_s, qint64(header.p)},
        {u"salt"_s, encoded(header.salt)},
        {u"check"_s, encoded(header.check)},
        {u"sum"_s, QString::fromLatin1(headerSum(header))},
        {u"nonce"_s, encoded(file.nonce)},
        {u"data"_s, encoded(file.sealed)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

SecretFile sealSecrets(const SecretFileHeader& header, const SecretFileKey& key, const SecretMap& secrets) {
    SecretFile file{header, randomBytes(int(nonceSize)), {}};
    file.header.check = checkValue(header, key);
    file.sealed = seal(key, file.nonce, authenticatedText(file.header), formatSecretList(secrets));
    return file;
}

base::Result<SecretMap> openSecrets(const SecretFile& file, const SecretFileKey& key) {
    const QByteArray expected = checkValue(file.header, key);
    if (CRYPTO_memcmp(expected.constData(), file.header.check.constData(), size_t(checkSize)) != 0)
        return base::fail(secretStoreLocked, u"the passphrase is not the one of this file"_s);
    auto plain = unseal(file, key);
    if (!plain)
        return base::fail(std::move(plain.error()));
    return parseSecretList(*plain);
}

base::Result<SecretMap> parseSecretList(const Secret& bytes) {
    SecretMap secrets;
    Reader reader(bytes.expose());
    while (!reader.atEnd()) {
        const auto name = reader.takeCounted(1);
        const auto value = name ? reader.takeCounted(4) : std::nullopt;
        if (!value || value->size() > secretSizeLimit)
            return damaged(u"the list of secrets is incomplete"_s);
        const QString text = QString::fromLatin1(*name);
        if (!isSecretStoreName(text) || secrets.contains(text))
            return damaged(u"the list of secrets holds a name that cannot be"_s);
        secrets.insert(text, Secret(value->toByteArray()));
    }
    return secrets;
}

Secret formatSecretList(const SecretMap& secrets) {
    qsizetype size = 0;
    for (auto each = secrets.begin(); each != secrets.end(); ++each)
        size += 5 + each.key().size() + each->expose().size();
    QByteArray bytes;
    bytes.reserve(size);  // in one piece: growing would leave copies of secrets behind
    for (auto each = secrets.begin(); each != secrets.end(); ++each) {
        bytes.append(char(each.key().size()));
        bytes.append(each.key().toLatin1());
        appendNumber(bytes, quint32(each->expose().size()));
        bytes.append(each->expose());
    }
    return Secret(std::move(bytes));
}

bool isSecretStoreName(QStringView name) {
    const auto allowed = [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') ||
               u == u'.' || u == u'_' || u == u'-';
    };
    return !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, allowed);
}

}  // namespace fdc::security
