// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/ErrorOwner.h"

#include <QList>
#include <utility>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

const ErrorOwner sourceOperations{u"source-operations"_s, u"source operations"_s,
                                  u"exploitation de la source"_s};
const ErrorOwner sourceData{u"source-data"_s, u"owner of the source data"_s,
                            u"propriétaire des données source"_s};
const ErrorOwner mapping{u"mapping"_s, u"author of the map"_s, u"auteur de la map"_s};
const ErrorOwner targetOperations{u"target-operations"_s, u"target operations"_s,
                                  u"exploitation de la cible"_s};
const ErrorOwner business{u"business"_s, u"owner of the documents"_s, u"responsable métier"_s};
const ErrorOwner security{u"security"_s, u"security"_s, u"sécurité"_s};
const ErrorOwner team{u"migration-team"_s, u"migration team"_s, u"équipe de migration"_s};

using Owned = std::pair<QString, const ErrorOwner*>;

const QList<Owned>& table() {
    static const QList<Owned> owners{{u"SOURCE_UNAVAILABLE"_s, &sourceOperations},
                                     {u"CONTENT_CORRUPT"_s, &sourceData},
                                     {u"MAPPING_REJECTED"_s, &mapping},
                                     {u"TARGET_TIMEOUT"_s, &targetOperations},
                                     {u"TARGET_REFUSED"_s, &targetOperations},
                                     {u"TARGET_CONFLICT"_s, &business},
                                     {u"ACL_UNRESOLVED"_s, &security},
                                     {u"VERIFICATION_FAILED"_s, &targetOperations},
                                     {u"CONFIGURATION"_s, &team},
                                     {u"INTERNAL"_s, &team}};
    return owners;
}

}  // namespace

const ErrorOwner& ownerOf(const QString& errorClass) {
    for (const Owned& one : table()) {
        if (one.first == errorClass)
            return *one.second;
    }
    return team;
}

const QStringList& errorClasses() {
    static const QStringList classes = [] {
        QStringList names;
        for (const Owned& one : table())
            names.append(one.first);
        return names;
    }();
    return classes;
}

}  // namespace fdc::migration
