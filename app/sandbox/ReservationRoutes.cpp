// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

struct Reservation {
    QString user;
    qint64 sinceMs = 0;
};

/// Advisory locks; they live as long as the process, as those of one Core do.
struct Reservations {
    std::mutex mutex;
    QHash<QString, Reservation> byComponent;
};

QString keyOf(const Call& call, const QJsonObject& reference) {
    return call.session.scope + u'/' + reference.value("category"_L1).toString() + u'/' +
           reference.value("id"_L1).toString();
}

Answer<QList<QJsonObject>> references(const Call& call, const CoreParts& parts) {
    auto objects = call.objects();
    FDC_API_TRY(objects);
    for (const QJsonObject& object : *objects) {
        const Category* category = findCategory(object.value("category"_L1).toString());
        if (!category)
            return refuse(400, u"unknown category"_s);
        FDC_API_TRY(parts.store.find(call.session.scope, *category, object.value("id"_L1).toString()));
    }
    return objects;
}

/// The state after the call; only reserved components are listed.
Response holders(const Call& call, const Reservations& reservations, const QList<QJsonObject>& objects) {
    QJsonArray array;
    for (const QJsonObject& object : objects) {
        const auto held = reservations.byComponent.constFind(keyOf(call, object));
        if (held == reservations.byComponent.constEnd())
            continue;
        array.append(QJsonObject{{u"category"_s, object.value("category"_L1)},
                                 {u"id"_s, object.value("id"_L1)},
                                 {u"user"_s, held->user},
                                 {u"date"_s, componentDate(held->sinceMs)}});
    }
    return jsonResponse(array);
}

}  // namespace

void addReservationRoutes(Router& router, const CoreParts& parts) {
    const auto state = std::make_shared<Reservations>();
    router.add({"POST", "/rest/reservation", Access::Reader, [parts, state](Call& call) -> Response {
                    const auto objects = references(call, parts);
                    FDC_API_TRY(objects);
                    const std::lock_guard guard(state->mutex);
                    return holders(call, *state, *objects);
                }});
    router.add({"POST", "/rest/reservation/reserve", Access::Writer, [parts, state](Call& call) -> Response {
                    const auto objects = references(call, parts);
                    FDC_API_TRY(objects);
                    const std::lock_guard guard(state->mutex);
                    for (const QJsonObject& object : *objects) {
                        const QString key = keyOf(call, object);
                        if (!state->byComponent.contains(key))
                            state->byComponent.insert(
                                key, {call.session.user, parts.clock.utcNow().toMSecsSinceEpoch()});
                    }
                    return holders(call, *state, *objects);
                }});
    router.add({"POST", "/rest/reservation/release", Access::Writer, [parts, state](Call& call) -> Response {
                    const auto objects = references(call, parts);
                    FDC_API_TRY(objects);
                    const std::lock_guard guard(state->mutex);
                    for (const QJsonObject& object : *objects) {
                        const QString key = keyOf(call, object);
                        if (state->byComponent.value(key).user == call.session.user || call.session.isAdmin())
                            state->byComponent.remove(key);
                    }
                    return holders(call, *state, *objects);
                }});
}

}  // namespace fdc::sandbox
