// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/LedgerPlaces.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSysInfo>
#include <QUuid>

#include "app/engine/Engine.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 idLimit = 1024;

Result<QString> engineId(Engine& engine) {
    const QString path = engine.folder().file(u"engine-id"_s);
    if (QFileInfo::exists(path)) {
        const auto known = base::platform::readFile(path, idLimit);
        if (!known)
            return base::fail(known.error());
        const QUuid id = QUuid::fromString(QString::fromLatin1(known->trimmed()));
        if (!id.isNull())
            return id.toString(QUuid::WithoutBraces);
    }
    const QString fresh = QUuid::createUuid().toString(QUuid::WithoutBraces);
    FDC_TRY(base::platform::replaceFile(path, fresh.toLatin1() + '\n', base::platform::FileMode::Private));
    return fresh;
}

}  // namespace

Result<migration::LedgerPlace> ledgerPlaceOf(Engine& engine, const config::Environment& environment) {
    if (environment.ledger.isEmpty())
        return migration::LedgerPlace(engine.folder().file(u"ledger.db"_s));
    auto settings = store::PostgresSettings::fromUrl(environment.ledger);
    if (!settings)
        return base::fail(std::move(settings.error()));
    if (!environment.ledgerSecret.isEmpty()) {
        const auto secrets = engine.secrets(environment.name);
        if (!secrets)
            return base::fail(secrets.error());
        auto password = (*secrets)->read(environment.ledgerSecret);
        if (!password)
            return base::fail(std::move(password.error()));
        engine.redaction().add(*password);
        settings->password = [password = std::move(*password)]() -> Result<QByteArray> {
            return QByteArray(password.expose().constData(), password.expose().size());
        };
    }
    return migration::LedgerPlace(std::move(*settings));
}

Result<migration::LedgerPlace> ledgerPlaceNamed(Engine& engine, const QString& environment) {
    const auto found = engine.environments().find(environment);
    if (!found)
        return migration::LedgerPlace(engine.folder().file(u"ledger.db"_s));
    return ledgerPlaceOf(engine, *found);
}

Result<migration::EngineSeat::Settings> engineSeatOf(Engine& engine, const QString& environment) {
    const auto id = engineId(engine);
    if (!id)
        return base::fail(id.error());
    migration::EngineSeat::Settings seat;
    seat.name = *id + u'/' + environment;
    seat.host = QSysInfo::machineHostName();
    seat.pid = QCoreApplication::applicationPid();
    seat.folder = engine.folder().file({});
    return seat;
}

}  // namespace fdc::engine
