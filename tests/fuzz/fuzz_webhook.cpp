// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_connector

#include <cstdint>
#include <cstdlib>

#include "core/connector/inbox/EventTexts.h"
#include "core/connector/inbox/WebhookMessage.h"
#include "core/net/StandardWebhook.h"

using namespace fdc;

namespace {

constexpr qint64 now = 1'674'087'231;

void require(bool condition) {
    if (!condition)
        std::abort();
}

/// Whatever a stranger puts into the headers, only the message that was signed is genuine.
void checkSignature(const QByteArray& id, const QByteArray& time, const QByteArray& signature,
                    const QByteArray& body) {
    static const auto keys = net::webhookKeys(security::Secret("whsec_plJ3nmyCDGBKInavdOK15jsl"));
    const QList<net::Header> headers{
        {"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", signature}};
    const auto verdict = net::verifyWebhook(*keys, headers, body, now);
    if (verdict) {
        require(*verdict == id);
        require(signature.contains(net::webhookSignature(*keys, id, time.toLongLong(), body)));
        require(std::abs(time.toLongLong() - now) <= net::webhookToleranceSeconds);
    }
    const auto own = net::webhookSignature(*keys, "m1", now, body);
    const QList<net::Header> genuine{net::Header{"webhook-id", "m1"},
                                     {"webhook-timestamp", QByteArray::number(now)},
                                     {"webhook-signature", own}};
    require(net::verifyWebhook(*keys, genuine, body, now).has_value());
    require(!net::verifyWebhook(*keys, genuine, body + 'x', now).has_value());
}

}  // namespace

/// A request to /hooks/…: lines of path, id, time and signature, then the body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    QByteArrayList lines = input.split('\n');
    while (lines.size() < 5)
        lines.append(QByteArray());
    const QByteArray body = lines.mid(4).join('\n');
    checkSignature(lines[1], lines[2], lines[3], body);
    if (const auto keys = net::webhookKeys(security::Secret(lines[3])))
        require(!keys->empty() && keys->size() <= 8);

    const auto address = connector::hookAddress(lines[0]);
    if (address)
        require(lines[0].startsWith("/hooks/") && lines[0].count('/') == 3);
    const auto event = connector::webhookEvent(address ? address->first : QString(), QStringLiteral("mail"),
                                               lines[0], lines[1], body);
    if (!event)
        return 0;
    require(event->body == body && body.size() <= connector::mostEventBytes);
    const QString id = connector::idOf(*event);
    require(!id.isEmpty() && id.size() <= 256);
    require(connector::objectOf(*event).size() <= 512 && connector::typeOf(*event).size() <= 128);
    require(connector::idDigest(id).size() == 16);
    return 0;
}
