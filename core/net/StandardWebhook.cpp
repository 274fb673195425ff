// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/StandardWebhook.h"

#include <algorithm>
#include <cstdlib>

#include "core/net/NetErrors.h"
#include "core/security/Digest.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using security::Secret;

namespace {

constexpr qsizetype shortestKey = 16;
constexpr qsizetype longestId = 256;
constexpr qsizetype longestTimestamp = 20;
constexpr size_t mostSignatures = 8;
constexpr size_t mostKeys = 8;
constexpr QByteArrayView prefix = "whsec_";

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

base::Failure unusable(const QString& why) {
    return base::fail(webhookSecretMissing, why);
}

base::Failure refused(const QString& why) {
    return base::fail(webhookRefused, why);
}

Result<Secret> keyOf(const QByteArray& word) {
    if (!word.startsWith(prefix))
        return word.size() < shortestKey ? Result<Secret>(unusable(u"the key is shorter than 16 bytes"_s))
                                         : Secret(word);
    const auto decoded = QByteArray::fromBase64Encoding(
        word.mid(prefix.size()), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return unusable(u"what follows whsec_ is no Base64"_s);
    if (decoded.decoded.size() < shortestKey)
        return unusable(u"the key is shorter than 16 bytes"_s);
    return Secret(decoded.decoded);
}

/// "v1," + Base64 of the HMAC.
QByteArray oneSignature(const Secret& key, const QByteArray& signedBytes) {
    return "v1," + security::hmacSha256(key.expose(), signedBytes).toBase64();
}

QByteArray signedBytesOf(const QByteArray& id, const QByteArray& timestamp, const QByteArray& body) {
    QByteArray bytes;
    bytes.reserve(id.size() + timestamp.size() + body.size() + 2);
    bytes += id;
    bytes += '.';
    bytes += timestamp;
    bytes += '.';
    bytes += body;
    return bytes;
}

/// The words of the header; empty when there are more than anybody needs.
std::vector<Secret> signaturesIn(const QByteArray& header) {
    std::vector<Secret> found;
    for (const QByteArray& word : header.split(' ')) {
        if (word.isEmpty())
            continue;
        if (found.size() == mostSignatures)
            return {};
        found.emplace_back(word);
    }
    return found;
}

/// Exactly one header of this name: of two, sender and receiver could each mean another.
QByteArray onlyHeader(const QList<Header>& headers, const QByteArray& name) {
    QByteArray value;
    int count = 0;
    for (const Header& header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0 && ++count == 1)
            value = header.value;
    }
    return count == 1 ? value : QByteArray();
}

bool isId(const QByteArray& id) {
    return !id.isEmpty() && id.size() <= longestId &&
           std::ranges::all_of(id, [](char c) { return c > 0x20 && c < 0x7f && c != '.'; });
}

std::optional<qint64> secondsIn(const QByteArray& text) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.isEmpty() || text.size() > longestTimestamp || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    bool ok = false;
    const qint64 seconds = text.toLongLong(&ok);
    return ok ? std::optional(seconds) : std::nullopt;
}

/// All comparisons are made, whichever fits: the time tells nothing.
bool isSigned(std::span<const Secret> keys, const std::vector<Secret>& signatures,
              const QByteArray& signedBytes) {
    bool fits = false;
    for (const Secret& key : keys) {
        const Secret expected(oneSignature(key, signedBytes));
        for (const Secret& signature : signatures)
            fits |= expected.equals(signature);
    }
    return fits;
}

}  // namespace

Result<std::vector<Secret>> webhookKeys(const Secret& text) {
    std::vector<Secret> keys;
    const QByteArray& all = text.expose();
    qsizetype at = 0;
    while (at < all.size()) {
        qsizetype end = at;
        while (end < all.size() && !isBlank(all[end]))
            ++end;
        if (end > at) {
            if (keys.size() == mostKeys)
                return unusable(u"more than 8 keys"_s);
            auto key = keyOf(all.mid(at, end - at));
            if (!key)
                return base::fail(std::move(key.error()));
            keys.push_back(std::move(*key));
        }
        at = end + 1;
    }
    if (keys.empty())
        return unusable(u"the secret is empty"_s);
    return keys;
}

QByteArray webhookSignature(std::span<const Secret> keys, const QByteArray& id, qint64 unixSeconds,
                            const QByteArray& body) {
    const QByteArray bytes = signedBytesOf(id, QByteArray::number(unixSeconds), body);
    QByteArrayList signatures;
    for (const Secret& key : keys)
        signatures.append(oneSignature(key, bytes));
    return signatures.join(' ');
}

QList<Header> webhookHeaders(std::span<const Secret> keys, const QByteArray& id, qint64 unixSeconds,
                             const QByteArray& body) {
    return {{"webhook-id", id},
            {"webhook-timestamp", QByteArray::number(unixSeconds)},
            {"webhook-signature", webhookSignature(keys, id, unixSeconds, body)}};
}

Result<QByteArray> verifyWebhook(std::span<const Secret> keys, const QList<Header>& headers,
                                 const QByteArray& body, qint64 unixSeconds) {
    const QByteArray id = onlyHeader(headers, "webhook-id");
    const QByteArray timestamp = onlyHeader(headers, "webhook-timestamp");
    const auto signatures = signaturesIn(onlyHeader(headers, "webhook-signature"));
    if (!isId(id))
        return refused(u"webhook-id is missing or malformed"_s);
    const auto seconds = secondsIn(timestamp);
    if (!seconds)
        return refused(u"webhook-timestamp is missing or malformed"_s);
    if (signatures.empty())
        return refused(u"webhook-signature is missing or malformed"_s);
    if (std::abs(unixSeconds - *seconds) > webhookToleranceSeconds)
        return refused(u"webhook-timestamp differs by more than five minutes"_s);
    if (!isSigned(keys, signatures, signedBytesOf(id, timestamp, body)))
        return refused(u"no signature fits"_s);
    return id;
}

}  // namespace fdc::net
