// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcessEnvironment>

#include "core/base/BaseErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/EnvironmentErrors.h"
#include "core/security/Digest.h"
#include "tests/ui/Fakes.h"

namespace fakes {

/// A desk with a core.properties on disk and an engine that writes it as the real one does.
struct ConfigDesk : Desk {
    explicit ConfigDesk(const QByteArray& content, const QString& languageCode = u"en"_s)
        : Desk(languageCode) {
        QDir(folder.path()).mkpath(u"sandbox"_s);
        write(content);
        using fdc::base::Error;
        engine.fails(u"environment.show"_s, Error(fdc::config::environmentUnknown));
        engine.on(u"session.show"_s, QJsonObject{{u"roles"_s, QJsonArray{u"viewer"_s, u"configurator"_s}}});
        engine.on(u"connector.list"_s,
                  QJsonObject{{u"connectors"_s, QJsonArray{QJsonObject{{u"id"_s, u"fast2"_s}}}}});
        engine.on(u"config.versions"_s,
                  QJsonObject{{u"versions"_s, QJsonArray{version(2, "2026-11-22T09:30:00.000Z", 412),
                                                         version(1, "2026-11-20T16:02:11.000Z", 398)}}});
        engine.on(u"config.write"_s, [this](const QJsonObject& arguments) { return take(arguments); });
    }

    QString file() const { return folder.filePath(u"sandbox/core.properties"_s); }
    QByteArray read() const {
        QFile opened(file());
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("unreadable");
    }
    void write(const QByteArray& bytes) const {
        QFile opened(file());
        if (!opened.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write the file of the test");
        opened.write(bytes);
    }
    QStringList drafts() const { return QDir(folder.filePath(u"drafts"_s)).entryList(QDir::Files); }

private:
    static QJsonObject version(int number, const char* at, int size) {
        return {{u"number"_s, number}, {u"savedAt"_s, QString::fromLatin1(at)}, {u"size"_s, size}};
    }
    Result<QJsonObject> take(const QJsonObject& arguments) const {
        const QString was = QString::fromLatin1(fdc::security::sha256Hex(read()));
        if (arguments[u"was"_s].toString() != was)
            return fdc::base::fail(fdc::base::Error(fdc::config::changedOnDisk).with(u"file"_s, file()));
        write(QByteArray::fromBase64(arguments[u"content"_s].toString().toLatin1()));
        return QJsonObject{{u"schema"_s, u"config-change/1"_s}, {u"changed"_s, true}};
    }
};

}  // namespace fakes
