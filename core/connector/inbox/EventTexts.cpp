// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventTexts.h"

#include <array>

#include "core/security/Digest.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype idLimit = 256;
constexpr qsizetype objectLimit = 512;
constexpr qsizetype typeLimit = 128;
constexpr qsizetype digestBytes = 16;

struct StateName {
    EventState state;
    QLatin1StringView name;
};
constexpr std::array stateNames{
    StateName{EventState::Waiting, "waiting"_L1}, StateName{EventState::Handling, "handling"_L1},
    StateName{EventState::Done, "done"_L1}, StateName{EventState::Dead, "dead"_L1}};

QString bounded(const QString& text, qsizetype limit) {
    return text.size() <= limit ? text : hashText(text.toUtf8());
}

}  // namespace

QString acceptanceName(Acceptance acceptance) {
    switch (acceptance) {
        case Acceptance::Accepted: return u"accepted"_s;
        case Acceptance::Duplicate: return u"duplicate"_s;
        case Acceptance::Full: return u"full"_s;
        case Acceptance::TooLarge: return u"tooLarge"_s;
    }
    return {};
}

QString eventStateName(EventState state) {
    for (const StateName& one : stateNames) {
        if (one.state == state)
            return one.name;
    }
    return {};
}

std::optional<EventState> eventStateFromName(QStringView name) {
    for (const StateName& one : stateNames) {
        if (one.name == name)
            return one.state;
    }
    return std::nullopt;
}

QString hashText(const QByteArray& bytes) {
    return u"sha256:"_s + QString::fromLatin1(security::sha256Hex(bytes));
}

QString idOf(const NewEvent& event) {
    if (!event.id.isEmpty())
        return bounded(event.id, idLimit);
    // The zero byte ends the path: "/a" with "b…" is another event than "/ab" with "…".
    return hashText(event.path.toUtf8() + '\0' + event.body);
}

QString objectOf(const NewEvent& event) {
    return event.object.isEmpty() ? u""_s : bounded(event.object, objectLimit);
}

QString typeOf(const NewEvent& event) {
    return event.type.isEmpty() ? u""_s : event.type.left(typeLimit);
}

QByteArray idDigest(const QString& id) {
    return security::sha256(id.toUtf8()).left(digestBytes);
}

}  // namespace fdc::connector
