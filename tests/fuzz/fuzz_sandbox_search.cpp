// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: sandbox

#include <cstdint>
#include <cstdlib>

#include "app/sandbox/Search.h"

using namespace Qt::Literals::StringLiterals;

/// A search body of any bytes is refused with a status, or runs: what narrowing leaves out must not match.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace fdc::sandbox;
    const QByteArray body(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const auto request =
        parseSearch(body, [](const QString& tag) { return tag == u"n" ? u"INT"_s : QString(); });
    if (!request) {
        if (request.error().status != 400 && request.error().code != "T00104")
            std::abort();
        return 0;
    }
    Component component;
    component.id = u"d"_s;
    component.classId = u"Invoice"_s;
    component.name = u"name"_s;
    component.tags = {QJsonObject{{u"name"_s, u"LegacyId"_s}, {u"value"_s, QJsonArray{u"1"_s, u"2"_s}}}};
    const CoreStore::Narrow narrow = narrowOf(*request);
    if (!matches(*request, component) || narrow.by == CoreStore::Narrow::By::Nothing)
        return 0;
    const QString name = narrow.by == CoreStore::Narrow::By::Class ? u"classid"_s
                         : narrow.by == CoreStore::Narrow::By::Id  ? u"id"_s
                                                                   : narrow.tag;
    const QStringList values = searchValues(component, name);
    for (const QString& value : values) {
        if (narrow.values.contains(value))
            return 0;
    }
    std::abort();
}
