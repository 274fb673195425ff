// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/SampleTest.h"

#include <QJsonArray>
#include <algorithm>

#include "core/migration/preview/SamplePreview.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Values that were cut would make a test that fails.
bool isWhole(const QJsonValue& value) {
    if (value.isString())
        return value.toString().size() < SamplePreview::mostCharacters;
    if (value.isArray() && value.toArray().size() >= SamplePreview::mostValues)
        return false;
    const auto parts = value.isArray() ? value.toArray() : QJsonArray();
    const auto members = value.toObject();
    return std::ranges::all_of(parts, [](const QJsonValue& one) { return isWhole(one); }) &&
           std::all_of(members.begin(), members.end(), [](const QJsonValue& one) { return isWhole(one); });
}

QJsonObject expectationOf(const QJsonObject& document) {
    QJsonObject expect{{u"tags"_s, document[u"tags"_s]}};
    for (const QString& member : {u"class"_s, u"name"_s, u"acl"_s, u"owner"_s, u"creationDate"_s}) {
        if (!document[member].toString().isEmpty())
            expect[member] = document[member];
    }
    return expect;
}

}  // namespace

std::optional<QJsonObject> testOfSample(const QJsonObject& sample) {
    QJsonObject test{{u"name"_s, sample[u"documentId"_s]},
                     {u"documentId"_s, sample[u"documentId"_s]},
                     {u"data"_s, sample[u"data"_s]}};
    if (sample.contains(u"class"_s))
        test[u"class"_s] = sample[u"class"_s];
    if (sample.contains(u"error"_s)) {
        test[u"expect"_s] = QJsonObject{{u"error"_s, sample[u"error"_s][u"code"_s]}};
    } else {
        QJsonArray documents;
        for (const QJsonValue& document : sample[u"documents"_s].toArray())
            documents.append(expectationOf(document.toObject()));
        test[u"expect"_s] =
            documents.size() == 1 ? documents.first().toObject() : QJsonObject{{u"documents"_s, documents}};
    }
    return isWhole(test[u"data"_s]) && isWhole(test[u"expect"_s]) ? std::optional(test) : std::nullopt;
}

}  // namespace fdc::migration
