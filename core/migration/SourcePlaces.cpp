// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/SourcePlaces.h"

#include <QDir>
#include <QFileInfo>

#include "core/migration/BeanFields.h"
#include "core/migration/PunnetRun.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Without symbolic links, as far as it is there.
QString placeOf(const QString& path) {
    const QString there = QFileInfo(path).canonicalFilePath();
    return there.isEmpty() ? path : there;
}

}  // namespace

const QStringList& sourcePathFields() {
    static const QStringList fields{u"filesPathList"_s, u"csvPaths"_s, u"jsonPaths"_s, u"xmlPaths"_s,
                                    u"archivePaths"_s};
    return fields;
}

QStringList sourcePlaces(const Map& map, const QString& folder) {
    QStringList places;
    const MapStep* source = map.sourceStep();
    for (const QString& name : sourcePathFields()) {
        const FieldValue* field = source ? source->configuration.field(name) : nullptr;
        const auto* list = field ? field->list() : nullptr;
        for (const FieldValue& one : list ? *list : std::vector<FieldValue>()) {
            if (const QString* path = one.primitive(); path && !path->isEmpty())
                places.append(placeOf(QDir::cleanPath(QDir(folder).absoluteFilePath(*path))));
        }
    }
    if (const auto from = Plan::readFrom(map)) {
        const QString server =
            from->reference.isEmpty() ? from->endPoint + u' ' + from->scope : from->reference;
        const BeanFields fields(source->configuration, *findClass(source->configuration.className));
        for (const QString& name : fields.list(u"documentClasses"))
            places.append(u"flowerdocs:%1/%2"_s.arg(server, name));
    }
    return places;
}

}  // namespace fdc::migration
